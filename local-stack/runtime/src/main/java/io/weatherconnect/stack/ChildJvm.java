package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process. Its standard input stays open while this process lives, which {@link
 * ParentWatchdog} monitors. Its output goes to the log. Thread-safe.
 */
final class ChildJvm {
  private final Process process;

  private ChildJvm(Process process) {
    this.process = process;
  }

  /**
   * Starts the process. Its output is appended to the log.
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

  /** The exit status, known only after the process has exited. */
  int exitValue() {
    return process.exitValue();
  }

  /** Completes when the process has exited for any reason. */
  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Waits for the process to exit and returns its exit status. */
  int await() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Terminates the process, and kills it after the grace period.
   *
   * @return whether it exited within the grace period
   */
  boolean stop(Duration grace) throws InterruptedException {
    // Process.destroy would close standard input first, and the watchdog would halt a process that
    // is still writing its state.
    process.toHandle().destroy();
    boolean ended = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    if (!ended) {
      kill();
    }
    return ended;
  }

  /** Kills the process and waits until it has exited. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
