package io.weatherconnect.tools.status;

import java.util.Collection;
import java.util.Optional;

/** Looks into a worker. */
@FunctionalInterface
public interface WorkerView {
  /**
   * The numbers at this moment.
   *
   * @return {@link WorkerMetrics#UNKNOWN} for a worker that cannot be looked into
   * @throws io.weatherconnect.tools.ToolException when a worker that can does not answer
   */
  WorkerMetrics look();

  /**
   * Why the Cassandra sink refused a record last.
   *
   * @param topics of the sink
   * @return empty when it cannot be known
   */
  default Optional<String> lastRefusal(Collection<String> topics) {
    return Optional.empty();
  }
}
