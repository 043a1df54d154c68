package io.weatherconnect.stack;

import java.io.IOException;

/** Prepares and launches one service of the stack and checks whether it is ready. */
interface ServiceLauncher {
  /** The launched service. */
  Service service();

  /**
   * Writes the configuration of the service. Idempotent.
   *
   * @throws io.weatherconnect.stack.ToolException when something that the build makes is missing
   */
  void prepare();

  /** The command that starts the service. Valid after {@link #prepare()}. */
  JvmLaunch launch();

  /**
   * Checks whether the running service is ready.
   *
   * @return true once it is
   * @throws IOException when it does not respond yet
   */
  boolean isReady() throws IOException, InterruptedException;

  /** Runs once after each launch, when the service is ready. */
  default void complete() {}
}
