package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.stack.ProjectLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the pipeline's measurements and prints how each stands to its reference. */
@Command(
    name = "bench-pipeline",
    description = "Measure the whole pipeline beside references in the same run.",
    mixinStandardHelpOptions = true)
public final class PipelineBenchmarks implements Callable<Integer> {
  /** What can be asked for alone. */
  private enum Measurement {
    /** Source, sink and the whole on one stack. */
    PIPELINE,
    /** One worker and two. */
    WORKERS,
    /** Calls of live looks. */
    CALLS,
    /** Heap of the source alone. */
    HEAP,
    /** Time to the first rows. */
    START,
    /** Locations and years. */
    GROWTH
  }

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "The project's root directory (default: where this is run).")
  private Path project = Path.of("");

  @Option(names = "--quick", description = "Small amounts: to see that it works, not how fast.")
  private boolean quick;

  @Parameters(
      paramLabel = "WHAT",
      description = "What to measure: ${COMPLETION-CANDIDATES} (default: all).",
      arity = "0..*")
  private Set<Measurement> wanted = EnumSet.allOf(Measurement.class);

  private final Report report = new Report();

  /**
   * Runs the measurements.
   *
   * @param args options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new PipelineBenchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  /** Exit status 1 when a goal is missed. */
  @Override
  public Integer call() throws Exception {
    ProjectLayout layout = new ProjectLayout(project);
    Path directory = Files.createDirectories(layout.root().resolve("benchmarks/target/pipeline"));
    tellLoad("before");
    measureStack(layout, directory.resolve("stack"));
    if (wanted.contains(Measurement.CALLS)) {
      new PollRequests(layout, directory).run(report);
    }
    if (wanted.contains(Measurement.START)) {
      new FirstRow(layout, directory).run(report);
    }
    measureTask(layout, directory);
    tellLoad("after");
    report.lines().forEach(System.out::println);
    return report.isMet() ? 0 : 1;
  }

  private void measureStack(ProjectLayout layout, Path directory) throws Exception {
    if (!wanted.contains(Measurement.PIPELINE) && !wanted.contains(Measurement.WORKERS)) {
      return;
    }
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    try (MeasuredStack stack = MeasuredStack.start(layout, directory)) {
      if (wanted.contains(Measurement.PIPELINE)) {
        String hourly = new SourceToTopic(stack, scale).run(report);
        new SparkComparison(stack, scale).run(hourly, report);
        new IntoCassandra(stack, scale).run(report);
      }
      if (wanted.contains(Measurement.WORKERS)) {
        new TwoWorkers(stack, scale).run(report);
      }
    }
  }

  private void measureTask(ProjectLayout layout, Path directory) throws Exception {
    if (!wanted.contains(Measurement.HEAP) && !wanted.contains(Measurement.GROWTH)) {
      return;
    }
    TaskJvm jvm = new TaskJvm(directory);
    try (RepeatedWeather weather = RepeatedWeather.start()) {
      if (wanted.contains(Measurement.HEAP)) {
        new SourceHeap(jvm, weather, quick ? 500 : 10_000).run(report);
      }
      if (wanted.contains(Measurement.GROWTH)) {
        ConnectorConfig shipped =
            ConnectorConfig.read(
                layout.connectorConfigs().resolve("openmeteo-backfill-source.json"));
        new Growth(shipped, jvm, weather, quick ? 100_000 : 10_000_000).run(report);
      }
    }
  }

  private void tellLoad(String when) {
    report.note(
        "load of the machine %s: %s",
        when,
        String.format(
            Locale.ROOT,
            "%.1f",
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
  }
}
