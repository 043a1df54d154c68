package io.weatherconnect.simulator.weather;

/** The aggregation of a daily variable. */
public enum Aggregation {
  MAX,
  MIN,
  MEAN,
  SUM,
  /** The direction of the sum of the wind vectors. */
  DOMINANT,
  /** The number of hours above a trace amount; missing hours count as dry. */
  HOURS,
  /** The energy of the day, from the mean power of each hour. */
  ENERGY,
  SUNRISE,
  SUNSET,
  MOONRISE,
  MOONSET,
  DAYLIGHT,
  MOON_PHASE;

  /** Returns whether the value is a point in time. */
  public boolean isTime() {
    return this == SUNRISE || this == SUNSET || this == MOONRISE || this == MOONSET;
  }

  /** Returns whether the value depends on date and location only. */
  public boolean isAstronomical() {
    return isTime() || this == DAYLIGHT || this == MOON_PHASE;
  }
}
