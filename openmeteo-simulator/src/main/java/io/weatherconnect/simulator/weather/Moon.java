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

  /** The moonrise within the day that begins at a local midnight; about once a month none. */
  public static OptionalLong rise(double latitude, double longitude, long midnight) {
    return within(midnight, Sun.rise(latitude, longitude, midnight));
  }

  /** The moonset, likewise. */
  public static OptionalLong set(double latitude, double longitude, long midnight) {
    return within(midnight, Sun.set(latitude, longitude, midnight));
  }

  private static OptionalLong within(long midnight, long sun) {
    // The moon trails the sun by one day in a month, so its own day is about 50 minutes longer.
    long event = sun + Math.round(phase(midnight) * (double) DAY);
    if (event >= midnight + DAY) {
      event = sun + Math.round((phase(midnight) - 1) * (double) DAY * (1 + DAY / MONTH));
    }
    return event >= midnight && event < midnight + DAY
        ? OptionalLong.of(event)
        : OptionalLong.empty();
  }
}
