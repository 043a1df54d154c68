package io.weatherconnect.benchmarks;

import io.weatherconnect.benchmarks.Comparison.Numbers;
import io.weatherconnect.benchmarks.Comparison.Quantity;
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
 * Runs the benchmarks and prints how each stands to its reference in the same run, which means the
 * same on a slow machine and on a fast one. Takes JMH's own options; exit status 1 when a goal is
 * missed.
 */
public final class Ratios {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  /** Not a benchmark, but a number to be seen against as one. */
  static final String KILOBYTE_A_RECORD = "a kilobyte a record";

  static final List<Comparison> COMPARISONS =
      List.of(
          new Comparison(
              "response to records, against reading its tokens only",
              "ResponseToRecords.records",
              "ResponseToRecords.bareTokenizer",
              Quantity.TIME,
              2.5),
          new Comparison(
              "response to records, against a tree and a loop",
              "ResponseToRecords.records",
              "ResponseToRecords.treeAndLoop",
              Quantity.TIME,
              0.5),
          new Comparison(
              "response to records, against a tree and a loop",
              "ResponseToRecords.records",
              "ResponseToRecords.treeAndLoop",
              Quantity.ALLOCATION,
              1.0 / 3),
          new Comparison(
              "response to records, against 1 kB a record",
              "ResponseToRecords.records",
              KILOBYTE_A_RECORD,
              Quantity.ALLOCATION,
              1),
          new Comparison(
              "flat for the sink, against the bundled chain",
              "FlattenForTheSink.flattenStruct",
              "FlattenForTheSink.bundledChain",
              Quantity.TIME,
              1.0 / 3),
          new Comparison(
              "flat for the sink, against the bundled chain",
              "FlattenForTheSink.flattenStruct",
              "FlattenForTheSink.bundledChain",
              Quantity.ALLOCATION,
              1.0 / 3));

  private Ratios() {}

  /**
   * Runs all benchmarks that are compared.
   *
   * @param args JMH's options, such as {@code -f 1} for a single fork
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.parent(new CommandLineOptions(args)).addProfiler(GCProfiler.class);
    COMPARISONS.stream()
        .flatMap(comparison -> List.of(comparison.measured(), comparison.reference()).stream())
        .filter(benchmark -> !benchmark.equals(KILOBYTE_A_RECORD))
        .distinct()
        .forEach(benchmark -> options.include("\\." + benchmark.replace(".", "\\.") + "$"));
    Map<String, Numbers> results = numbers(new Runner(options.build()).run());
    System.out.println();
    table(results).forEach(System.out::println);
    System.exit(COMPARISONS.stream().allMatch(one -> one.isMet(results)) ? 0 : 1);
  }

  /** Each comparison with its ratio, its goal and whether that is met. */
  static List<String> table(Map<String, Numbers> results) {
    int width = COMPARISONS.stream().mapToInt(one -> one.what().length()).max().orElseThrow();
    String format = "%-" + width + "s  %-10s  %7s  %7s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, format, "what", "quantity", "ratio", "goal", ""));
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

  private static Map<String, Numbers> numbers(Collection<RunResult> results) {
    Map<String, Numbers> numbers = new HashMap<>();
    numbers.put(KILOBYTE_A_RECORD, new Numbers(Double.NaN, 1_000.0 * SampleResponse.ROWS));
    for (RunResult result : results) {
      String[] name = result.getParams().getBenchmark().split("\\.", -1);
      numbers.put(
          name[name.length - 2] + "." + name[name.length - 1],
          new Numbers(
              result.getPrimaryResult().getScore(),
              result.getSecondaryResults().get(ALLOCATION).getScore()));
    }
    return numbers;
  }
}
