package io.weatherconnect.tools.page;

/** Takes what the page shows. For one thread. */
@FunctionalInterface
interface Snapshots extends AutoCloseable {
  /**
   * Looks at everything.
   *
   * @param page the number of the page of locations, from 1 on
   * @return what is there now
   * @throws io.weatherconnect.tools.ToolException when a part of the stack does not answer
   */
  Snapshot take(int page) throws InterruptedException;

  /** Lets go of what it looks with. */
  @Override
  default void close() {}
}
