package io.weatherconnect.benchmarks.pipeline;

/**
 * How much is measured.
 *
 * @param locations of each backfill
 * @param days of each backfill
 * @param sparkRows rows of the run that is compared with the Spark batch
 */
record Scale(int locations, int days, int sparkRows) {
  /** What the document's numbers are from. */
  static final Scale FULL = new Scale(50, 365, 300_000);

  /** Enough to see that it works; the numbers tell nothing. */
  static final Scale QUICK = new Scale(10, 56, 10_000);

  private static final int HOURS_A_DAY = 24;

  long hourlyRows() {
    return (long) locations * days * HOURS_A_DAY;
  }

  long rows() {
    return hourlyRows() + (long) locations * days;
  }
}
