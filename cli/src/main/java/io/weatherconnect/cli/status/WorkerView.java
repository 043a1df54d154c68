package io.weatherconnect.cli.status;

import java.util.Collection;
import java.util.Optional;

/** Reads the metrics of a worker. */
@FunctionalInterface
public interface WorkerView {
  /**
   * Reads the current metrics.
   *
   * @return {@link WorkerMetrics#UNKNOWN} for a worker whose metrics are not available
   * @throws io.weatherconnect.stack.ToolException when the metrics cannot be read
   */
  WorkerMetrics metrics();

  /**
   * Why the Cassandra sink last rejected a record.
   *
   * @param topics the topics of the sink
   * @return empty when unknown
   */
  default Optional<String> lastRejection(Collection<String> topics) {
    return Optional.empty();
  }
}
