package io.weatherconnect.tools.stack;

import io.weatherconnect.tools.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A running program. Its standard input stays open for as long as this process lives, which is what
 * {@link ParentWatchdog} waits on; its output goes to the log. Safe for use by several threads.
 */
final class ChildJvm {
  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts the program; its output is appended to the log.
   *
   * @throws ToolException when the operating system cannot start it
   */
  static ChildJvm start(JvmLaunch launch, Path directory, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(launch.environment());
    try {
      return new ChildJvm(builder.start());
    } catch (IOException e) {
      throw new ToolException(
          "%s cannot be started: %s".formatted(launch.java(), e.getMessage()), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** The exit status, known only once the program has ended. */
  int exitValue() {
    return process.exitValue();
  }

  /** Completes when the program has ended, whatever ended it. */
  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Waits for the program to end by itself and returns its exit status. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Asks the program to end and, once the grace is over, makes it.
   *
   * @return whether it ended by itself
   */
  boolean stop(Duration grace) throws InterruptedException {
    // Process.destroy would close standard input first, and the tether would halt a program that
    // is still writing its state.
    process.toHandle().destroy();
    boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      kill();
    }
    return ended;
  }

  /** Ends the program at once, as a crash would, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
