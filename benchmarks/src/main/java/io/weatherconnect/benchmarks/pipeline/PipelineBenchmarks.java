package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Measurement;
import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ProjectLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the benchmarks of the pipeline and prints the ratio of each to its reference. The current
 * directory is the project's root.
 */
@Command(
    name = "bench-pipeline",
    description = "Benchmark the whole pipeline against references in the same run.",
    mixinStandardHelpOptions = true)
public final class PipelineBenchmarks implements Callable<Integer> {
  private static final MeasuredStack.Size FULL = new MeasuredStack.Size(50, 365);
  private static final MeasuredStack.Size QUICK = new MeasuredStack.Size(10, 56);

  private enum Suite {
    PIPELINE,
    WORKERS,
    START,
    HEAP,
    GROWTH,
    RESTARTS,
    SOAK,
    LOAD,
    LOCATIONS,
    CONNECTORS;

    /** The suites that run by default: those with recorded ratios, and {@link #GROWTH}. */
    static final Set<Suite> DEFAULT = EnumSet.range(PIPELINE, GROWTH);
  }

  @Option(
      names = "--quick",
      description = "Use small amounts of data, to test the benchmarks; the results mean nothing.")
  private boolean quick;

  @Option(names = "--record", description = "Record the ratios in benchmarks/measurements.json.")
  private boolean record;

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

  @Option(names = "--hours", paramLabel = "HOURS", description = "Length of SOAK (default: 2).")
  private double hours = 2;

  @Option(
      names = "--minutes",
      paramLabel = "MINUTES",
      description = "How long LOAD holds a rate (default: 30).")
  private int minutes = 30;

  @Option(
      names = "--connectors",
      paramLabel = "NUMBER",
      description = "Number of connectors of CONNECTORS (default: 200).")
  private int connectorCount = 200;

  @Option(names = "--seed", paramLabel = "NUMBER", description = "Seed of SOAK's actions.")
  private long seed = 1;

  @Parameters(
      paramLabel = "WHAT",
      description = {
        "Benchmarks to run (default: the first five):",
        "PIPELINE: source, sinks and both on one stack",
        "WORKERS: one worker and two workers",
        "START: time to the first rows",
        "HEAP: heap of the source",
        "GROWTH: growth with locations and years",
        "RESTARTS: threads and memory that actions on a sink leave in the worker",
        "SOAK: what grows in a stack over hours of restarts and changes",
        "LOAD: a rate that is held, doubled and held again",
        "LOCATIONS: ten thousand live locations on one worker",
        "CONNECTORS: two hundred connectors on one worker"
      },
      arity = "0..*")
  private Set<Suite> selected = Suite.DEFAULT;

  @Spec private CommandSpec spec;

  private final ProjectLayout layout = new ProjectLayout(Path.of(""));

  /** Runs the benchmarks with the options that {@code --help} lists. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new PipelineBenchmarks())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  /** Returns exit status 1 if there is a regression against the recorded ratios. */
  @Override
  public Integer call() throws Exception {
    if (quick && record) {
      throw new ParameterException(
          spec.commandLine(), "--record needs the full amount of data. Omit --quick.");
    }
    Map<String, Measurement> measurements = Measurement.read(Measurement.FILE);
    if (quick) {
      // A quick run cannot be compared with the recorded ratios.
      measurements.replaceAll((name, one) -> one.with(null));
    }
    Report report = new Report(measurements, System.out::println);
    Path directory = Files.createDirectories(layout.root().resolve("benchmarks/target/pipeline"));
    for (Suite suite : selected) {
      measure(suite, directory, report);
    }
    return record
        ? report.record(Measurement.FILE, LocalDate.now(ZoneOffset.UTC))
        : report.compare();
  }

  private void measure(Suite suite, Path directory, Report report) throws Exception {
    switch (suite) {
      case PIPELINE, WORKERS -> {
        try (MeasuredStack stack =
            MeasuredStack.start(
                layout, directory.resolve("stack"), quick ? QUICK : FULL, workerOptions)) {
          if (suite == Suite.WORKERS) {
            new TwoWorkers(stack).run(report);
          } else {
            ReferenceSink reference =
                new ReferenceSink(layout.root().resolve("benchmarks/reference-0.1.0"));
            new IntoCassandra(stack, reference).run(new SourceToTopic(stack).run(report), report);
          }
        }
      }
      case RESTARTS -> longRuns(directory, suite).restarts(report);
      case SOAK -> longRuns(directory, suite).soak(hours, seed, report);
      case LOAD -> longRuns(directory, suite).load(minutes, report);
      case LOCATIONS -> longRuns(directory, suite).locations(report);
      case CONNECTORS -> longRuns(directory, suite).connectors(connectorCount, report);
      case START -> MakeRun.run(baseline, directory, report);
      case HEAP, GROWTH -> {
        try (OpenMeteoSimulator weather =
            OpenMeteoSimulator.builder().limits(Limits.NONE).start()) {
          Connectors connectors = new Connectors(layout, directory, weather.baseUri());
          TaskJvm jvm = new TaskJvm(directory);
          if (suite == Suite.HEAP) {
            SourceHeap.run(jvm, connectors, quick ? 500 : 10_000, report);
          } else {
            new Growth(connectors, jvm, quick ? 100_000 : 10_000_000).run(report);
          }
        }
      }
    }
  }

  private LongRuns longRuns(Path directory, Suite suite) {
    return new LongRuns(layout, directory.resolve(suite.name().toLowerCase(Locale.ROOT)), quick);
  }
}
