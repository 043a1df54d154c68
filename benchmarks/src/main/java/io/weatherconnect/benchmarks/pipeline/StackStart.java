package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.stack.LocalStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One start of the local stack with its connectors, as {@code make run} starts it.
 *
 * @param seconds from the start of the command to the first rows of every location
 * @param cpuSeconds that all processes have used until then
 * @param memory of all processes some time after that
 */
record StackStart(double seconds, double cpuSeconds, ProcessTree.Memory memory) {
  /** Version 0.1.0 has another word for location. */
  private static final Pattern ROWS = Pattern.compile("First rows of every \\w+ after [\\d.]+ s");

  /** The command prints this when it stops waiting, and then keeps the stack running. */
  private static final Pattern NO_ROWS = Pattern.compile("(?i)\\bno rows\\b");

  private static final Duration UNTIL_MEMORY = Duration.ofSeconds(10);

  /** Class data archives are made after the first rows, by about one minute of CPU time. */
  private static final Duration UNTIL_ARCHIVES = Duration.ofMinutes(3);

  /** Starts and stops a stack as {@link #measure}, but lets it make what the next starts use. */
  static void prepare(Path checkout, Path run) throws IOException, InterruptedException {
    StackStart unused = measure(checkout, run, UNTIL_ARCHIVES);
  }

  /**
   * Starts and stops a stack.
   *
   * @param checkout the root of a built version of this project
   * @param run the stack's directory, whose data is deleted first
   */
  static StackStart measure(Path checkout, Path run) throws IOException, InterruptedException {
    return measure(checkout, run, UNTIL_MEMORY);
  }

  private static StackStart measure(Path checkout, Path run, Duration afterRows)
      throws IOException, InterruptedException {
    LocalStack.clean(run);
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                checkout.resolve("bin/weather-connect").toAbsolutePath().toString(),
                "run",
                "--simulate",
                "--run-dir",
                run.toString())
            .redirectErrorStream(true)
            .start();
    ProcessTree tree = new ProcessTree(process.toHandle());
    try (BufferedReader output = process.inputReader()) {
      for (String line = output.readLine();
          line != null && !NO_ROWS.matcher(line).find();
          line = output.readLine()) {
        if (ROWS.matcher(line).find()) {
          double seconds = Progress.seconds(Duration.ofNanos(System.nanoTime() - start));
          double cpuSeconds = tree.cpuSeconds();
          Thread.sleep(afterRows.toMillis());
          return new StackStart(seconds, cpuSeconds, tree.memory());
        }
      }
      throw new IllegalStateException("No first rows. See the logs in " + run);
    } finally {
      // Process.destroy would close the output before the stack has stopped.
      process.toHandle().destroy();
      process.waitFor();
    }
  }
}
