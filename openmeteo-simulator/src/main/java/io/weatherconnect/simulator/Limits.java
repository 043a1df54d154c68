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

  private static final float ANY = Float.POSITIVE_INFINITY;
  private static final int MANY = Integer.MAX_VALUE;

  /** No limits. */
  public static final Limits NONE = new Limits(ANY, ANY, ANY, MANY, MANY, MANY, ANY);

  /** The limits of the customer hosts, for concurrent requests and locations only. */
  public static final Limits CUSTOMER = new Limits(ANY, ANY, ANY, 2, 256, 10_000, ANY);
}
