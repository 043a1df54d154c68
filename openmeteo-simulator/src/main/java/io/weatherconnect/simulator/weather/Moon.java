package io.weatherconnect.simulator.weather;

import java.util.OptionalLong;

/**
 * Computes phases, rises and sets of the moon. The phases have the correct mean period. Rise and
 * set are those of the sun, delayed by the phase, with an error of up to some hours.
 */
public final class Moon {

  /** Seconds between two new moons. */
  private static final double MONTH = 29.530588853 * 86_400;

  /** The new moon of 6 January 2000, 18:14 UTC. */
  private static final long NEW_MOON = 947_182_440L;

  private static final int DAY = 86_400;

  private Moon() {}

  /** Returns the phase: 0 and 1 for a new moon, 0.5 for a full moon. */
  public static float phase(long second) {
    double cycles = (second - NEW_MOON) / MONTH;
    return (float) (cycles - Math.floor(cycles));
  }

  /**
   * Returns the moonrise within the day that starts at a local midnight. About one day per month
   * has none.
   *
   * @param date local date as epoch day
   * @param midnight the start of the date in epoch seconds
   */
  public static OptionalLong rise(double latitude, double longitude, long date, long midnight) {
    return within(midnight, Sun.rise(latitude, longitude, date, midnight));
  }

  /** Returns the moonset within the day that starts at a local midnight. */
  public static OptionalLong set(double latitude, double longitude, long date, long midnight) {
    return within(midnight, Sun.set(latitude, longitude, date, midnight));
  }

  /**
   * Solves t = sun + phase(t) days: the moon rises later than the sun by its phase. The phase grows
   * linearly, so the equation is linear in t.
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
