package io.weatherconnect.benchmarks;

import java.util.Map;

/**
 * One measurement beside the one that it is to be seen against.
 *
 * @param what in words
 * @param measured the benchmark, as class and method
 * @param reference the benchmark that stands for 1
 * @param quantity what of both is compared
 * @param goal the ratio that must not be exceeded
 */
record Comparison(String what, String measured, String reference, Quantity quantity, double goal) {

  /** What a benchmark run tells of each benchmark. */
  enum Quantity {
    /** How long one call takes. */
    TIME,
    /** How many bytes one call allocates. */
    ALLOCATION
  }

  /**
   * The numbers of one benchmark.
   *
   * @param time of a call, in the benchmark's own unit
   * @param allocation of a call in bytes
   */
  record Numbers(double time, double allocation) {
    double of(Quantity quantity) {
      return quantity == Quantity.TIME ? time : allocation;
    }
  }

  /**
   * Measured by reference.
   *
   * @param results by class and method
   * @throws IllegalStateException when one of the two was not run
   */
  double ratio(Map<String, Numbers> results) {
    return numbers(results, measured) / numbers(results, reference);
  }

  boolean isMet(Map<String, Numbers> results) {
    return ratio(results) <= goal;
  }

  private double numbers(Map<String, Numbers> results, String benchmark) {
    Numbers numbers = results.get(benchmark);
    if (numbers == null) {
      throw new IllegalStateException(
          benchmark + " was not run, or not in the same run as what it is compared with");
    }
    return numbers.of(quantity);
  }
}
