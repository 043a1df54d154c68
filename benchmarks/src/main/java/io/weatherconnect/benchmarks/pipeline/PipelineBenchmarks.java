package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ProjectLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the benchmarks of the pipeline and prints the ratio of each to its reference. */
@Command(
    name = "bench-pipeline",
    description = "Benchmark the whole pipeline against references in the same run.",
    mixinStandardHelpOptions = true)
public final class PipelineBenchmarks implements Callable<Integer> {
  /** The benchmarks that can be run separately. */
  private enum Suite {
    /** Source, sink and the whole pipeline on one stack. */
    PIPELINE,
    /** One worker and two workers. */
    WORKERS,
    /** Requests per poll. */
    REQUESTS,
    /** Heap of the source. */
    HEAP,
    /** Time to the first rows. */
    START,
    /** Growth with locations and years. */
    GROWTH
  }

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project's root directory (default: the current directory).")
  private Path project = Path.of("");

  @Option(
      names = "--quick",
      description = "Use small amounts of data, to test the benchmarks; the results mean nothing.")
  private boolean quick;

  @Option(
      names = "--baseline",
      paramLabel = "DIR",
      description = "Measure START against the built checkout of another version, in turns.")
  private Optional<Path> baseline = Optional.empty();

  @Option(
      names = "--worker-options",
      paramLabel = "OPTIONS",
      description =
          "JVM options of the worker, added to those of Kafka's scripts, for instance"
              + " \"-XX:-UseG1GC -XX:+UseParallelGC\".")
  private String workerOptions = "";

  @Parameters(
      paramLabel = "WHAT",
      description = "Benchmarks to run: ${COMPLETION-CANDIDATES} (default: all).",
      arity = "0..*")
  private Set<Suite> selected = EnumSet.allOf(Suite.class);

  private final Report report = new Report(System.out::println);

  /**
   * Runs the benchmarks.
   *
   * @param args options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new PipelineBenchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  /** Returns exit status 1 if a goal is missed. */
  @Override
  public Integer call() throws Exception {
    ProjectLayout layout = new ProjectLayout(project);
    Path directory = Files.createDirectories(layout.root().resolve("benchmarks/target/pipeline"));
    reportLoad("before");
    measureStack(layout, directory.resolve("stack"));
    if (selected.contains(Suite.REQUESTS)) {
      new PollRequests(layout, directory).run(report);
    }
    if (selected.contains(Suite.START)) {
      new MakeRun(layout, baseline, directory).run(report);
    }
    measureTask(layout, directory);
    reportLoad("after");
    report.lines().forEach(System.out::println);
    return report.isMet() ? 0 : 1;
  }

  private void measureStack(ProjectLayout layout, Path directory) throws Exception {
    if (!selected.contains(Suite.PIPELINE) && !selected.contains(Suite.WORKERS)) {
      return;
    }
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    try (MeasuredStack stack = MeasuredStack.start(layout, directory, workerOptions)) {
      if (selected.contains(Suite.PIPELINE)) {
        String hourly = new SourceToTopic(stack, scale).run(report);
        new SparkComparison(stack, scale).run(hourly, report);
        new IntoCassandra(stack, ReferenceSink.in(layout), scale).run(hourly, report);
      }
      if (selected.contains(Suite.WORKERS)) {
        new TwoWorkers(stack, scale).run(report);
      }
    }
  }

  private void measureTask(ProjectLayout layout, Path directory) throws Exception {
    if (!selected.contains(Suite.HEAP) && !selected.contains(Suite.GROWTH)) {
      return;
    }
    TaskJvm jvm = new TaskJvm(directory);
    try (RepeatedWeather weather = RepeatedWeather.start()) {
      if (selected.contains(Suite.HEAP)) {
        new SourceHeap(jvm, weather, quick ? 500 : 10_000).run(report);
      }
      if (selected.contains(Suite.GROWTH)) {
        ConnectorConfig shipped =
            ConnectorConfig.read(
                layout.connectorConfigs().resolve("openmeteo-backfill-source.json"));
        new Growth(shipped, jvm, weather, quick ? 100_000 : 10_000_000).run(report);
      }
    }
  }

  private void reportLoad(String when) {
    report.note(
        "load average %s: %s",
        when,
        String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }
}
