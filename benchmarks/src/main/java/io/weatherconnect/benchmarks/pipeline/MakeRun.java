package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.benchmarks.Runs;
import io.weatherconnect.stack.LocalStack;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Measures {@code make run} without data: the time from the start of the command to the first rows
 * of every location, the CPU time of all processes until then, and their memory some time later.
 *
 * @param checkout the root of a built version of this project
 * @param run the directory of its stack
 */
record MakeRun(Path checkout, Path run, Runs seconds, Runs cpuSeconds, Runs memory) {
  private static final int RUNS = 3;

  private static final String ROWS = "First rows of every ";

  /** Version 0.1.0 has another word for location. "No rows" ends the wait, but not the command. */
  private static final Pattern END =
      Pattern.compile(ROWS + "\\w+ after [\\d.]+ s|(?i:\\bno rows\\b)");

  private static final Duration UNTIL_MEMORY = Duration.ofSeconds(10);

  /** Class data archives are made after the first rows, by about one minute of CPU time. */
  private static final Duration UNTIL_ARCHIVES = Duration.ofMinutes(3);

  private MakeRun(Path checkout, Path run) {
    this(checkout, run, new Runs("s"), new Runs("CPU s"), new Runs("MB"));
  }

  /**
   * Measures this version, in turns with another one if there is one. The first start of each does
   * not count: it reads the files from the disk and makes what later starts use.
   */
  static void run(Optional<Path> baseline, Path directory, Report report) throws Exception {
    MakeRun now = new MakeRun(Path.of(""), directory.resolve("run"));
    now.start(UNTIL_ARCHIVES);
    if (baseline.isEmpty()) {
      Turns.take(RUNS, turn -> now.start(UNTIL_MEMORY));
      report.note("make run without data, each run: %s", now);
      report.note("No --baseline, so the start is not compared with another version");
      return;
    }
    MakeRun old = new MakeRun(baseline.get(), directory.resolve("baseline-run"));
    old.start(UNTIL_MEMORY);
    Turns.take(RUNS, turn -> old.start(UNTIL_MEMORY), turn -> now.start(UNTIL_MEMORY));
    report.note("make run without data, each run: %s", now);
    report.note("the same in %s: %s", baseline.get(), old);
    report.add("first-rows", now.seconds, old.seconds);
    report.add("first-rows-cpu", now.cpuSeconds, old.cpuSeconds);
    report.add("stack-memory", now.memory, old.memory);
  }

  @Override
  public String toString() {
    return "%s; %s; memory %s".formatted(seconds, cpuSeconds, memory);
  }

  private void start(Duration untilMemory) throws Exception {
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
    try (BufferedReader output = process.inputReader()) {
      String end = output.lines().filter(END.asPredicate()).findFirst().orElse("");
      if (!end.contains(ROWS)) {
        throw new IllegalStateException("No first rows. See the logs in " + run);
      }
      seconds.add((System.nanoTime() - start) / 1e9);
      cpuSeconds.add(Processes.cpuSeconds(Processes.tree(process.toHandle())));
      Thread.sleep(untilMemory.toMillis());
      memory.add(Processes.megabytes(Processes.tree(process.toHandle())));
    } finally {
      // Process.destroy would close the output before the stack has stopped.
      process.toHandle().destroy();
      process.waitFor();
    }
  }
}
