package io.weatherconnect.simulator.weather;

/** How a daily value comes about. */
public enum Aggregation {
  MAX,
  MIN,
  MEAN,
  SUM,
  /** The direction of the summed wind vector. */
  DOMINANT,
  /** The hours with more than a trace; missing hours count as dry. */
  HOURS,
  /** Power summed over the day to energy. */
  ENERGY,
  SUNRISE,
  SUNSET,
  DAYLIGHT,
  MOONRISE,
  MOONSET,
  MOON_PHASE;

  /** Whether the value is a point in time. */
  public boolean isTime() {
    return this == SUNRISE || this == SUNSET || this == MOONRISE || this == MOONSET;
  }

  /** Whether the value follows from date and location alone. */
  public boolean isAstronomical() {
    return isTime() || this == DAYLIGHT || this == MOON_PHASE;
  }
}
