package io.weatherconnect.tools.stack;

import java.time.Duration;

/** Is told how a stack gets on. Called from several threads at once. */
public interface StackListener {
  /** Hears nothing. */
  StackListener SILENT = new StackListener() {};

  /**
   * A part is about to be launched.
   *
   * @param part which
   */
  default void starting(Service part) {}

  /**
   * A part serves.
   *
   * @param part which
   * @param took from its launch until now
   */
  default void serving(Service part, Duration took) {}

  /**
   * A part did not come to serve.
   *
   * @param part which
   * @param took from its launch until now
   */
  default void failed(Service part, Duration took) {}

  /**
   * A part has ended at the stack's request.
   *
   * @param part which
   * @param byItself false when it had to be forced
   */
  default void stopped(Service part, boolean byItself) {}
}
