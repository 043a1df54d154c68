package io.weatherconnect.cli.status;

/**
 * What a source has delivered and what the API has withheld, summed over all tasks. The counters
 * start at zero with each task.
 *
 * @param rowsSent rows with values that were sent; unchanged rows are not sent again
 * @param rowsSuppressed rows that were not sent because all their values are null
 * @param locationsWithoutData locations of which a model returned only nulls in the last window
 * @param daysAwaitingValues days that stay pending because values are missing, of all locations
 * @param daysIncomplete days that were accepted with missing values, of all locations
 * @param daysSkipped pending days that the endpoint no longer serves, of all locations
 * @param timeZonesInvalid locations without daily rows because the API rejects their time zone
 */
public record DeliveryMetrics(
    long rowsSent,
    long rowsSuppressed,
    long locationsWithoutData,
    long daysAwaitingValues,
    long daysIncomplete,
    long daysSkipped,
    long timeZonesInvalid) {
  /** Nothing delivered, nothing withheld. */
  public static final DeliveryMetrics NONE = new DeliveryMetrics(0, 0, 0, 0, 0, 0, 0);

  /** Whether a model returns only nulls, or all rows so far were null. */
  public boolean hasNoData() {
    return locationsWithoutData > 0 || isAllNull();
  }

  /** Whether there were rows and each was null. */
  boolean isAllNull() {
    return rowsSuppressed > 0 && rowsSent == 0;
  }
}
