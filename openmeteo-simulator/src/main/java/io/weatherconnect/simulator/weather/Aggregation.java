package io.weatherconnect.simulator.weather;

/** The aggregation of hours to the value of a day. */
public enum Aggregation {
  /** A variable of another section than daily. */
  NONE,
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
