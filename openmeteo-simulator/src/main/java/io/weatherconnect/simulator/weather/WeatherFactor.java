package io.weatherconnect.simulator.weather;

/**
 * What drives the weather of a location: a handful of curves about 0, of which all variables are
 * made, so that these fit together.
 */
enum WeatherFactor {
  /** High over low air pressure. */
  PRESSURE(5, 30),
  /** Warm over cold air. */
  WARMTH(7, 26),
  /** Moist over dry air: clouds and rain. */
  MOISTURE(3, 14),
  /** Strong over weak wind. */
  WIND(2, 9),
  /** Where the wind comes from. */
  HEADING(6, 20),
  /** Unstable over stable air: showers and thunderstorms. */
  CONVECTION(1, 5);

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private final int slow;
  private final int fast;

  WeatherFactor(int slowDays, int fastHours) {
    this.slow = slowDays * DAY;
    this.fast = fastHours * HOUR;
  }

  /** Seconds between two nodes of the large-scale part. */
  int slow() {
    return slow;
  }

  /** Seconds between two nodes of the small-scale part. */
  int fast() {
    return fast;
  }
}
