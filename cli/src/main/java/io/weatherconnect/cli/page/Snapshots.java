package io.weatherconnect.cli.page;

/** Reads the data of the status page. Not thread-safe. */
@FunctionalInterface
interface Snapshots extends AutoCloseable {
  /**
   * Reads the current data.
   *
   * @param page number of the page of locations, starting at 1
   * @return the current data
   * @throws io.weatherconnect.stack.ToolException if a service of the stack does not respond
   */
  Snapshot take(int page) throws InterruptedException;

  /** Closes the connections to the stack. */
  @Override
  default void close() {}
}
