package io.weatherconnect.benchmarks;

import java.util.Map;

/**
 * Compares a benchmark with a reference.
 *
 * @param what the description
 * @param measured the benchmark, as class and method
 * @param reference the benchmark whose result is the divisor
 * @param quantity the quantity to compare
 * @param goal the maximum ratio
 */
record Comparison(String what, String measured, String reference, Quantity quantity, double goal) {

  /** A quantity that a benchmark run measures. */
  enum Quantity {
    /** The duration of one invocation. */
    TIME,
    /** The bytes that one invocation allocates. */
    ALLOCATION
  }

  /**
   * The results of one benchmark.
   *
   * @param time per invocation, in the benchmark's unit
   * @param allocation per invocation, in bytes
   */
  record Scores(double time, double allocation) {
    double of(Quantity quantity) {
      return quantity == Quantity.TIME ? time : allocation;
    }
  }

  /**
   * Returns the measured result divided by the reference's.
   *
   * @param results by class and method
   * @throws IllegalStateException if one of the two benchmarks was not run
   */
  double ratio(Map<String, Scores> results) {
    return scores(results, measured) / scores(results, reference);
  }

  boolean isMet(Map<String, Scores> results) {
    return ratio(results) <= goal;
  }

  private double scores(Map<String, Scores> results, String benchmark) {
    Scores scores = results.get(benchmark);
    if (scores == null) {
      throw new IllegalStateException(
          benchmark + " was not run in the same run as the benchmark that it is compared with");
    }
    return scores.of(quantity);
  }
}
