package io.weatherconnect.cli.status;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Metrics of the connectors of a worker. The metrics of a missing connector are unknown.
 *
 * @param sources the metrics of each source, by connector
 * @param failedRecords the number of failed deliveries of each sink, including retries, by
 *     connector
 */
public record WorkerMetrics(Map<String, SourceMetrics> sources, Map<String, Long> failedRecords) {
  /** No metrics of any connector. */
  public static final WorkerMetrics UNKNOWN = new WorkerMetrics(Map.of(), Map.of());

  /** Copies the maps. */
  public WorkerMetrics {
    sources = Map.copyOf(sources);
    failedRecords = Map.copyOf(failedRecords);
  }

  Optional<SourceMetrics> source(String connector) {
    return Optional.ofNullable(sources.get(connector));
  }

  OptionalLong failedRecords(String connector) {
    Long failed = failedRecords.get(connector);
    return failed == null ? OptionalLong.empty() : OptionalLong.of(failed);
  }
}
