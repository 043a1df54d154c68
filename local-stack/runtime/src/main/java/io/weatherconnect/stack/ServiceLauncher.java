package io.weatherconnect.stack;

import java.io.IOException;

/** Launches one service of the stack and checks whether it is ready. */
interface ServiceLauncher {
  /** Writes the configuration of the service and returns the command that starts it. */
  JvmLaunch launch();

  /** Whether the service is ready; it may throw when it does not respond yet. */
  boolean isReady() throws IOException, InterruptedException;

  /** Whether the other services of a stack start only after this one is ready and complete. */
  default boolean startsFirst() {
    return false;
  }

  /** Runs once after each launch, when the service is ready. */
  default void complete() {}
}
