package io.weatherconnect.stack;

import java.io.IOException;

/** Launches one service of the stack and checks whether it is ready. */
interface ServiceLauncher {
  /**
   * Writes the configuration of the service.
   *
   * @return the command that starts the service
   * @throws ToolException when something that the build makes is missing
   */
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
