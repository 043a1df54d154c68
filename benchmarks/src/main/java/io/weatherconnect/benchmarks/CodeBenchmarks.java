package io.weatherconnect.benchmarks;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * Runs the JMH benchmarks and prints the ratio of each to its reference in the same run, because
 * ratios are comparable between slow and fast machines. The current directory is the project's
 * root.
 */
@Command(name = "bench-code", description = "Benchmark the hot code paths, with JMH's options.")
public final class CodeBenchmarks implements Callable<Integer> {
  private static final String RECORDS = "ResponseToRecords.records";
  private static final String TREE = "ResponseToRecords.treeAndLoop";
  private static final String FLATTEN = "FlattenForTheSink.flattenStruct";
  private static final String CHAIN = "FlattenForTheSink.bundledChain";

  static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison("records-tokens", RECORDS, "ResponseToRecords.bareTokenizer", false),
          new Comparison("records-tree", RECORDS, TREE, false),
          new Comparison("records-tree-allocation", RECORDS, TREE, true),
          new Comparison("flatten", FLATTEN, CHAIN, false),
          new Comparison("flatten-allocation", FLATTEN, CHAIN, true));

  @Option(names = "--record", description = "Record the ratios in benchmarks/measurements.json.")
  private boolean record;

  @Unmatched private String[] jmhOptions = {};

  /** Two benchmarks, as class and method, whose times or allocated bytes are compared. */
  record Comparison(String name, String measured, String reference, boolean allocation) {
    private Runs runs(RunResult benchmark) {
      Result<?> result =
          allocation
              ? benchmark.getSecondaryResults().get("gc.alloc.rate.norm")
              : benchmark.getPrimaryResult();
      Runs runs = new Runs(result.getScoreUnit());
      result.getStatistics().getRawData().forEachRemaining(data -> runs.add(data.getKey()));
      return runs;
    }
  }

  /** Runs the benchmarks with {@code --record} and JMH's options. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CodeBenchmarks()).execute(args));
  }

  /** Returns exit status 1 if there is a regression against the recorded ratios. */
  @Override
  public Integer call() throws Exception {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(jmhOptions)).addProfiler(GCProfiler.class);
    COMPARISONS.stream()
        .flatMap(one -> Stream.of(one.measured(), one.reference()))
        .distinct()
        .forEach(benchmark -> options.include("\\." + benchmark.replace(".", "\\.") + "$"));
    Map<String, RunResult> results = new HashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String name = result.getParams().getBenchmark();
      results.put(name.substring(getClass().getPackageName().length() + 1), result);
    }
    Report report = new Report(Measurement.read(Measurement.FILE), System.out::println);
    for (Comparison one : COMPARISONS) {
      report.add(
          one.name(),
          one.runs(results.get(one.measured())),
          one.runs(results.get(one.reference())));
    }
    return record
        ? report.record(Measurement.FILE, LocalDate.now(ZoneOffset.UTC))
        : report.compare();
  }
}
