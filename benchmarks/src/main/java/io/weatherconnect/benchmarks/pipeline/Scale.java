package io.weatherconnect.benchmarks.pipeline;

/**
 * The amount of data in a benchmark.
 *
 * @param locations of each backfill
 * @param days of each backfill
 * @param sparkRows rows of the run that is compared with the Spark batch
 */
record Scale(int locations, int days, int sparkRows) {
  /** The amount for the results in docs/performance.md. */
  static final Scale FULL = new Scale(50, 365, 300_000);

  /** A small amount to test the benchmarks; the results mean nothing. */
  static final Scale QUICK = new Scale(10, 56, 10_000);

  private static final int HOURS_PER_DAY = 24;

  long hourlyRows() {
    return (long) locations * days * HOURS_PER_DAY;
  }

  long rows() {
    return hourlyRows() + (long) locations * days;
  }
}
