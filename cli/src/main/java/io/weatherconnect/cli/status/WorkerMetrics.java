package io.weatherconnect.cli.status;

import java.util.Map;

/**
 * Metrics of the connectors of a cluster. The metrics of a missing connector are unknown.
 *
 * @param sources the metrics of each source, by connector
 * @param failedRecords the number of failed deliveries of each sink, including retries, by
 *     connector
 */
public record WorkerMetrics(Map<String, SourceMetrics> sources, Map<String, Long> failedRecords) {
  /** Copies the maps. */
  public WorkerMetrics {
    sources = Map.copyOf(sources);
    failedRecords = Map.copyOf(failedRecords);
  }
}
