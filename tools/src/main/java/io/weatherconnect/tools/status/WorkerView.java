package io.weatherconnect.tools.status;

/** Looks into a worker. */
@FunctionalInterface
public interface WorkerView {
  /**
   * The numbers at this moment.
   *
   * @return {@link WorkerNumbers#UNKNOWN} for a worker that cannot be looked into
   * @throws io.weatherconnect.tools.ToolException when a worker that can does not answer
   */
  WorkerNumbers look();
}
