package io.weatherconnect.benchmarks;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The results of repeated runs. The JIT compiler makes a JVM several times faster over many
 * seconds, so only the last three runs represent a worker that has been running for a long time.
 * Not thread-safe.
 */
public final class Runs {
  private static final int COUNTED = 3;
  private static final double WITHOUT_FRACTION = 100;

  private final String unit;
  private final List<Double> results = new ArrayList<>();

  public Runs(String unit) {
    this.unit = unit;
  }

  /** Adds the result of a run and returns this object. */
  public Runs add(double result) {
    results.add(result);
    return this;
  }

  /** Returns the mean of the last three runs, or of all runs if there are fewer. */
  double steady() {
    return counted().getAverage();
  }

  /** Returns half the range of the runs that count, divided by their mean; 0 for a single run. */
  double spread() {
    return (counted().getMax() - counted().getMin()) / 2 / steady();
  }

  /** Returns the mean with its unit, for instance {@code 12.5 s}. */
  public String amount() {
    return format(steady()) + " " + unit;
  }

  /** Lists all runs in order, with the unit. */
  @Override
  public String toString() {
    return results.stream().map(Runs::format).collect(Collectors.joining(", ", "", " " + unit));
  }

  private DoubleSummaryStatistics counted() {
    return results.stream()
        .skip(Math.max(0, results.size() - COUNTED))
        .mapToDouble(Double::doubleValue)
        .summaryStatistics();
  }

  private static String format(double number) {
    String format = number < WITHOUT_FRACTION && number != Math.rint(number) ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, number);
  }
}
