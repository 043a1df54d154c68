package io.weatherconnect.benchmarks;

import io.weatherconnect.benchmarks.Measurement.Recorded;
import io.weatherconnect.cli.TextTable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Prints notes when they are made, and collects the results. Not thread-safe. */
public final class Report {
  /** The least tolerance to record, because the runs of two days differ more than those of one. */
  private static final double LEAST_TOLERANCE = 0.1;

  private final Map<String, Measurement> measurements;
  private final Consumer<String> lines;
  private final Map<String, Result> results = new LinkedHashMap<>();

  private record Result(String measured, String reference, double ratio, double spread) {}

  /** Takes all measurements by their names, and prints each line to {@code lines}. */
  public Report(Map<String, Measurement> measurements, Consumer<String> lines) {
    this.measurements = new LinkedHashMap<>(measurements);
    this.lines = lines;
  }

  /** Adds the result of a measurement, and its reference in the same unit. */
  public void add(String name, Runs measured, Runs reference) {
    add(
        name,
        new Result(
            measured.amount(),
            reference.amount(),
            measured.steady() / reference.steady(),
            measured.spread() + reference.spread()));
  }

  /** Adds the result of a measurement without a reference. */
  public void add(String name, Runs measured) {
    add(name, new Result(measured.amount(), "", measured.steady(), measured.spread()));
  }

  private void add(String name, Result result) {
    if (!measurements.containsKey(name)) {
      throw new IllegalArgumentException(
          "%s is not in %s. Add it there.".formatted(name, Measurement.FILE));
    }
    results.put(name, result);
  }

  /** Prints a line that explains the results. */
  public void note(String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }

  /** Formats a number for a table without decimals. */
  public static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }

  /** Prints a table between empty lines. */
  public void note(TextTable table) {
    lines.accept("");
    table.lines().forEach(lines);
    lines.accept("");
  }

  /**
   * Prints the results and each regression against the recorded ratios.
   *
   * @return the exit status: 1 if there is a regression, otherwise 0
   */
  public int compare() {
    print();
    int status = 0;
    for (String name : results.keySet()) {
      Measurement measurement = measurements.get(name);
      double ratio = results.get(name).ratio();
      if (measurement.isRegression(ratio)) {
        status = 1;
        Recorded then = measurement.recorded();
        note(
            "Regression of %s (%s): %.3f instead of %.3f on %s, tolerance %.0f %%. Repeat the run"
                + " on an idle machine. If it fails again, fix the cause, or record the new ratio"
                + " with --record.",
            name, measurement.what(), ratio, then.ratio(), then.date(), 100 * then.tolerance());
      }
    }
    return status;
  }

  /**
   * Prints the results and writes their ratios to the file of all measurements. The tolerance is
   * the spread of the runs of both sides.
   *
   * @return the exit status 0
   */
  public int record(Path file, LocalDate today) throws IOException {
    print();
    results.forEach(
        (name, result) -> {
          double tolerance = Math.max(LEAST_TOLERANCE, result.spread());
          Recorded now =
              new Recorded(rounded(result.ratio()), rounded(tolerance), today.toString());
          measurements.computeIfPresent(name, (any, one) -> one.with(now));
        });
    Measurement.write(measurements, file);
    return 0;
  }

  private void print() {
    TextTable table =
        new TextTable(
            "benchmark", "measured", "against", "reference", "ratio", "recorded", "goal", "");
    results.forEach(
        (name, result) -> {
          Measurement one = measurements.get(name);
          table.add(
              one.what(),
              result.measured(),
              one.against(),
              result.reference(),
              decimal(result.ratio()),
              one.recorded() == null ? "" : decimal(one.recorded().ratio()),
              one.goalText(),
              one.verdict(result.ratio()));
        });
    if (!results.isEmpty()) {
      note(table);
    }
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  private static double rounded(double number) {
    return Math.round(number * 1_000) / 1_000.0;
  }
}
