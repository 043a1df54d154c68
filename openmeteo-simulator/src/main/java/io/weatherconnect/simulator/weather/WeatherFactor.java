package io.weatherconnect.simulator.weather;

/**
 * A hidden random factor of the weather. Each factor is a curve around 0, and all variables are
 * computed from these curves, so that they are consistent.
 */
enum WeatherFactor {
  /** Positive for high air pressure. */
  PRESSURE(5, 30),
  /** Positive for warm air. */
  WARMTH(7, 26),
  /** Positive for moist air, with clouds and rain. */
  MOISTURE(3, 14),
  /** Positive for strong wind. */
  WIND(2, 9),
  /** The direction that the wind comes from. */
  HEADING(6, 20),
  /** Positive for unstable air, with showers and thunderstorms. */
  CONVECTION(1, 5);

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private final int slow;
  private final int fast;

  WeatherFactor(int slowDays, int fastHours) {
    this.slow = slowDays * DAY;
    this.fast = fastHours * HOUR;
  }

  /** Returns the seconds between two nodes of the slow component. */
  int slow() {
    return slow;
  }

  /** Returns the seconds between two nodes of the fast component. */
  int fast() {
    return fast;
  }
}
