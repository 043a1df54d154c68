package io.weatherconnect.simulator;

/**
 * The rate limits for one client address. Minutes, hours and days are those of the calendar in UTC.
 *
 * @param perMinute API weight in a minute
 * @param perHour API weight in an hour
 * @param perDay API weight in a day
 * @param running requests that run at the same time
 * @param admitted requests that run or wait at the same time; further ones are rejected
 * @param locations locations in one request
 * @param weight API weight of one request
 */
public record Limits(
    float perMinute,
    float perHour,
    float perDay,
    int running,
    int admitted,
    int locations,
    float weight) {

  /** The limits of the public API without a key. */
  public static final Limits FREE = new Limits(600, 5_000, 10_000, 1, 5, 1_000, 5_000);

  /** No limits. */
  public static final Limits NONE =
      new Limits(
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Float.POSITIVE_INFINITY);

  /** The limits of the customer hosts, for concurrent requests and locations only. */
  public static final Limits CUSTOMER =
      new Limits(
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          2,
          256,
          10_000,
          Float.POSITIVE_INFINITY);
}
