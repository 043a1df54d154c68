package io.weatherconnect.tools.status;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What connectors count while they run, as far as it can be had from outside. A connector that is
 * missing is unknown.
 *
 * @param sources what each source tells, by connector
 * @param failedRecords how many records each sink could not deliver, repetitions included, by
 *     connector
 */
public record WorkerMetrics(Map<String, SourceMetrics> sources, Map<String, Long> failedRecords) {
  /** Nothing is known of any connector. */
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
