package io.weatherconnect.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The rates of one measurement that is made again and again: a JVM compiles what it runs for many
 * seconds and becomes several times faster by it, so only the last runs tell how fast a worker is
 * that runs for weeks. For one thread.
 */
final class Runs {
  private static final int COUNTED = 3;

  private final List<Double> perSecond = new ArrayList<>();

  void add(double rate) {
    perSecond.add(rate);
  }

  /** The mean of the last three, or of all where there are fewer. */
  double settled() {
    return perSecond.stream()
        .skip(Math.max(0, perSecond.size() - COUNTED))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** All of them, the first one first. */
  @Override
  public String toString() {
    return perSecond.stream()
        .map(rate -> String.format(Locale.ROOT, "%,.0f", rate))
        .collect(Collectors.joining(", "));
  }
}
