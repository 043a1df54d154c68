package io.weatherconnect.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rates of repeated runs. The JIT compiler makes a JVM several times faster over many seconds,
 * so only the last runs represent a worker that has been running for a long time. Not thread-safe.
 */
final class Runs {
  private static final int COUNTED = 3;

  private final List<Double> perSecond = new ArrayList<>();

  void add(double rate) {
    perSecond.add(rate);
  }

  /** Returns the mean of the last three runs, or of all runs if there are fewer. */
  double steadyRate() {
    return perSecond.stream()
        .skip(Math.max(0, perSecond.size() - COUNTED))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Lists all runs in order. */
  @Override
  public String toString() {
    return perSecond.stream()
        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
        .collect(Collectors.joining(", "));
  }
}
