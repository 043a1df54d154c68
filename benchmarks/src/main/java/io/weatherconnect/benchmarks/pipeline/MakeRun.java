package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.stack.ProjectLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Measures {@code make run} without data until the first rows, in turns with another version if
 * there is one. A run of each before does not count: it reads the files from the disk and makes
 * what later runs use.
 */
final class MakeRun {
  private static final int RUNS = 3;

  private final ProjectLayout layout;
  private final Optional<Path> baseline;
  private final Path directory;

  /**
   * @param baseline the built checkout of another version
   * @param directory for the data of all runs
   */
  MakeRun(ProjectLayout layout, Optional<Path> baseline, Path directory) {
    this.layout = layout;
    this.baseline = baseline;
    this.directory = directory;
  }

  void run(Report report) throws IOException, InterruptedException {
    StartRuns old = new StartRuns();
    StartRuns today = new StartRuns();
    StackStart.prepare(layout.root(), directory.resolve("run"));
    if (baseline.isPresent()) {
      StackStart unused = StackStart.measure(baseline.get(), directory.resolve("baseline-run"));
    }
    for (int run = 1; run <= RUNS; run++) {
      if (baseline.isPresent()) {
        old.add(StackStart.measure(baseline.get(), directory.resolve("baseline-run")));
      }
      today.add(StackStart.measure(layout.root(), directory.resolve("run")));
    }
    report.note("make run without data, each run: %s", today);
    if (baseline.isPresent()) {
      report.note("the same in %s: %s", baseline.get(), old);
      report.add(Goal.FIRST_ROWS, today.time(), old.time());
      report.add(Goal.FIRST_ROWS_CPU, today.cpu(), old.cpu());
      report.add(Goal.STACK_MEMORY, today.memory(), old.memory());
    } else {
      report.note("no --baseline, so the start is not compared with another version");
    }
  }

  private static final class StartRuns {
    private final Runs seconds = new Runs();
    private final Runs cpuSeconds = new Runs();
    private final Runs proportional = new Runs();
    private final Runs resident = new Runs();

    void add(StackStart start) {
      seconds.add(start.seconds());
      cpuSeconds.add(start.cpuSeconds());
      proportional.add(start.memory().proportionalMegabytes());
      resident.add(start.memory().residentMegabytes());
    }

    Amount time() {
      return new Amount(seconds.steady(), "s");
    }

    Amount cpu() {
      return new Amount(cpuSeconds.steady(), "CPU s");
    }

    /** Shared pages count once: the processes share the class data archives. */
    Amount memory() {
      return new Amount(proportional.steady(), "MB");
    }

    @Override
    public String toString() {
      return "%s s; %s CPU s; memory %s MB PSS, %s MB RSS"
          .formatted(seconds, cpuSeconds, proportional, resident);
    }
  }
}
