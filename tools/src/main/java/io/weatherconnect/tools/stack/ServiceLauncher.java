package io.weatherconnect.tools.stack;

import java.io.IOException;
import java.util.Optional;

/** One part of the stack as a program: how to start it and how to tell that it serves. */
interface ServiceLauncher {
  /** The part that this program is. */
  Service part();

  /**
   * Writes what the program reads at start. Safe to repeat.
   *
   * @throws io.weatherconnect.tools.ToolException when something that the build makes is missing
   */
  void prepare();

  /**
   * What must run, and end well, before the program is launched. Valid after {@link #prepare()}.
   *
   * @return empty when nothing is left to do
   */
  default Optional<JvmLaunch> preliminary() {
    return Optional.empty();
  }

  /** How to start it. Valid after {@link #prepare()}. */
  JvmLaunch launch();

  /**
   * Asks the running program whether it serves.
   *
   * @return true once it does
   * @throws IOException when it does not answer, which means not yet
   */
  boolean serves() throws IOException, InterruptedException;

  /** Completes the part's start after it serves for the first time since its launch. */
  default void complete() {}
}
