package io.weatherconnect.simulator;

/**
 * What one client address may ask of the simulator. Windows are those of the calendar, in UTC.
 *
 * @param perMinute weight of calls in a minute
 * @param perHour weight of calls in an hour
 * @param perDay weight of calls in a day
 * @param running calls that run at the same time
 * @param admitted calls that run or wait at the same time; the next one is refused
 * @param locations locations in one call
 * @param weight weight of one call
 */
public record Limits(
    float perMinute,
    float perHour,
    float perDay,
    int running,
    int admitted,
    int locations,
    float weight) {

  /** The limits of the public service without a key. */
  public static final Limits FREE = new Limits(600, 5_000, 10_000, 1, 5, 1_000, 5_000);

  /** No limits at all. */
  public static final Limits NONE =
      new Limits(
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Float.POSITIVE_INFINITY,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          Float.POSITIVE_INFINITY);

  /** The limits of the customers' hosts: they count calls at the same time and locations only. */
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
