package io.weatherconnect.benchmarks.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The results of repeated runs. The JIT compiler makes a JVM several times faster over many
 * seconds, so only the last runs represent a worker that has been running for a long time. Not
 * thread-safe.
 */
final class Runs {
  private static final int COUNTED = 3;

  private final List<Double> results = new ArrayList<>();

  void add(double result) {
    results.add(result);
  }

  /** Returns the mean of the last three runs, or of all runs if there are fewer. */
  double steady() {
    return results.stream()
        .skip(Math.max(0, results.size() - COUNTED))
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /** Lists all runs in order. */
  @Override
  public String toString() {
    return results.stream().map(Amount::format).collect(Collectors.joining(", "));
  }
}
