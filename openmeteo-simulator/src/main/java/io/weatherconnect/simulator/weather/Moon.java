package io.weatherconnect.simulator.weather;

import java.util.OptionalLong;

/**
 * A mean moon: it keeps the true mean period of its phases, but its rise and set merely follow the
 * sun's, later by the phase. Good enough for a simulator, wrong by up to some hours.
 */
public final class Moon {

  /** Seconds from new moon to new moon. */
  private static final double MONTH = 29.530588853 * 86_400;

  /** The new moon of 6 January 2000, 18:14 UTC. */
  private static final long NEW_MOON = 947_182_440L;

  private static final int DAY = 86_400;

  private Moon() {}

  /** From 0 (new) over 0.5 (full) to 1 (new again). */
  public static float phase(long second) {
    double cycles = (second - NEW_MOON) / MONTH;
    return (float) (cycles - Math.floor(cycles));
  }

  /**
   * The moonrise within the day that begins at a local midnight; about once a month there is none.
   *
   * @param date local date as epoch day
   * @param midnight the instant at which the date begins, epoch seconds
   */
  public static OptionalLong rise(double latitude, double longitude, long date, long midnight) {
    return within(midnight, Sun.rise(latitude, longitude, date, midnight));
  }

  /** The moonset, likewise. */
  public static OptionalLong set(double latitude, double longitude, long date, long midnight) {
    return within(midnight, Sun.set(latitude, longitude, date, midnight));
  }

  /**
   * The moon rises after the sun by the phase that it then has: t = sun + phase(t) days. The phase
   * grows steadily, so the equation is linear in t.
   */
  private static OptionalLong within(long midnight, long sun) {
    double growth = DAY / MONTH;
    double first = (sun - midnight) / (double) DAY + phase(midnight);
    for (int wholeDays = -1; wholeDays <= 1; wholeDays++) {
      double days = (first - wholeDays) / (1 - growth);
      if (days >= 0 && days < 1) {
        return OptionalLong.of(midnight + (long) (days * DAY));
      }
    }
    return OptionalLong.empty();
  }
}
