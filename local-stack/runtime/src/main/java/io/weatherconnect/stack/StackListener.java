package io.weatherconnect.stack;

import java.time.Duration;

/** Receives lifecycle events of the stack. Methods may be called from several threads at once. */
public interface StackListener {
  /** A service is about to be launched. */
  default void starting(Service service) {}

  /** A service is ready, the given time after its launch. */
  default void serving(Service service, Duration took) {}

  /** A service failed to start, the given time after its launch. */
  default void failed(Service service, Duration took) {}

  /** The stack has stopped a service, or killed it after the timeout. */
  default void stopped(Service service, boolean byItself) {}
}
