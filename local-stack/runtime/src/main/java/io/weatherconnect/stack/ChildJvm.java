package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts and stops child processes. Their standard input stays open while this process lives, which
 * {@link ParentWatchdog} monitors. Thread-safe.
 */
final class ChildJvm {
  private ChildJvm() {}

  /** Starts a process whose output is appended to the log. */
  static Process start(JvmLaunch launch, Path directory, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(launch.command())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(launch.environment());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ToolException(
          "%s cannot be started: %s".formatted(launch.java(), e.getMessage()), e);
    }
  }

  /**
   * Terminates a process, and kills it after the grace period. The future completes when it has
   * exited, with whether that was within the grace period.
   */
  static CompletableFuture<Boolean> stop(Process process, Duration grace) {
    // Process.destroy would close standard input first, and the watchdog would halt a process that
    // is still writing its state.
    process.toHandle().destroy();
    return process
        .onExit()
        .thenApply(exited -> true)
        .completeOnTimeout(false, grace.toMillis(), TimeUnit.MILLISECONDS)
        .thenCompose(
            inTime -> {
              // Kills nothing if the process has exited.
              return process.destroyForcibly().onExit().thenApply(exited -> inTime);
            });
  }
}
