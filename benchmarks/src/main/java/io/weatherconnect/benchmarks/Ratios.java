package io.weatherconnect.benchmarks;

import io.weatherconnect.benchmarks.Comparison.Quantity;
import io.weatherconnect.benchmarks.Comparison.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the JMH benchmarks and prints the ratio of each to its reference in the same run, because
 * ratios are comparable between slow and fast machines. Accepts JMH's options. The exit status is 1
 * if a goal is missed.
 */
public final class Ratios {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** A constant instead of a benchmark as reference. */
  static final String KILOBYTE_PER_RECORD = "1 kB per record";

  static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison(
              "response to records, against reading its tokens only",
              "ResponseToRecords.records",
              "ResponseToRecords.bareTokenizer",
              Quantity.TIME,
              8),
          new Comparison(
              "response to records, against a tree and a loop",
              "ResponseToRecords.records",
              "ResponseToRecords.treeAndLoop",
              Quantity.TIME,
              1),
          new Comparison(
              "response to records, against a tree and a loop",
              "ResponseToRecords.records",
              "ResponseToRecords.treeAndLoop",
              Quantity.ALLOCATION,
              1),
          new Comparison(
              "response to records, against 1 kB per record",
              "ResponseToRecords.records",
              KILOBYTE_PER_RECORD,
              Quantity.ALLOCATION,
              3),
          new Comparison(
              "flatten for the sink, against the bundled chain",
              "FlattenForTheSink.flattenStruct",
              "FlattenForTheSink.bundledChain",
              Quantity.TIME,
              1.0 / 3),
          new Comparison(
              "flatten for the sink, against the bundled chain",
              "FlattenForTheSink.flattenStruct",
              "FlattenForTheSink.bundledChain",
              Quantity.ALLOCATION,
              1.0 / 3));

  private Ratios() {}

  /**
   * Runs all benchmarks of the comparisons.
   *
   * @param args JMH's options, such as {@code -f 1} for a single fork
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args)).addProfiler(GCProfiler.class);
    COMPARISONS.stream()
        .flatMap(comparison -> List.of(comparison.measured(), comparison.reference()).stream())
        .filter(benchmark -> !benchmark.equals(KILOBYTE_PER_RECORD))
        .distinct()
        .forEach(benchmark -> options.include("\\." + benchmark.replace(".", "\\.") + "$"));
    Map<String, Scores> results = scores(new Runner(options.build()).run());
    System.out.println();
    table(results).forEach(System.out::println);
    System.exit(COMPARISONS.stream().allMatch(one -> one.isMet(results)) ? 0 : 1);
  }

  /** Returns a table of the comparisons with their ratios and goals. */
  static List<String> table(Map<String, Scores> results) {
    int width = COMPARISONS.stream().mapToInt(one -> one.what().length()).max().orElseThrow();
    String format = "%-" + width + "s  %-10s  %7s  %7s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, format, "benchmark", "quantity", "ratio", "goal", ""));
    for (Comparison one : COMPARISONS) {
      lines.add(
          String.format(
              Locale.ROOT,
              format,
              one.what(),
              one.quantity().name().toLowerCase(Locale.ROOT),
              decimal(one.ratio(results)),
              decimal(one.goal()),
              one.isMet(results) ? "met" : "MISSED"));
    }
    return lines;
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static Map<String, Scores> scores(Collection<RunResult> results) {
    Map<String, Scores> scores = new HashMap<>();
    scores.put(KILOBYTE_PER_RECORD, new Scores(Double.NaN, 1_000.0 * SampleResponse.ROWS));
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.", -1);
      scores.put(
          name[name.length - 2] + "." + name[name.length - 1],
          new Scores(
              result.getPrimaryResult().getScore(),
              result.getSecondaryResults().get(ALLOCATION).getScore()));
    }
    return scores;
  }
}
