package io.weatherconnect.simulator.weather;

import java.util.function.DoubleBinaryOperator;

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

  private static final int DAY = 24;
  private static final float TRACE = 0.001f;
  private static final float MEGAJOULES_PER_WATT_HOUR = 0.0036f;

  /** Returns whether the value is a point in time. */
  public boolean isTime() {
    return this == SUNRISE || this == SUNSET || this == MOONRISE || this == MOONSET;
  }

  /** Returns whether the value depends on date and location only. */
  public boolean isAstronomical() {
    return isTime() || this == DAYLIGHT || this == MOON_PHASE;
  }

  /**
   * Aggregates complete days like the API, including missing hours: sums and means of an incomplete
   * day are missing, extremes are those of the hours after the last gap, and missing hours count as
   * dry.
   *
   * @param hours a multiple of 24 values; the directions for DOMINANT
   * @param weights the speeds of the same hours for DOMINANT; otherwise ignored
   * @return one value for each day, NaN where missing
   * @throws IllegalArgumentException when the aggregation is not computed from hours
   */
  public float[] days(float[] hours, float[] weights) {
    float[] days = new float[hours.length / DAY];
    for (int day = 0; day < days.length; day++) {
      days[day] = day(hours, weights, day * DAY);
    }
    return days;
  }

  private float day(float[] hours, float[] weights, int from) {
    return switch (this) {
      case MAX -> fold(hours, from, Float.NaN, (max, hour) -> max >= hour ? max : hour);
      case MIN -> fold(hours, from, Float.NaN, (min, hour) -> min <= hour ? min : hour);
      case SUM -> fold(hours, from, 0, Double::sum);
      case MEAN -> fold(hours, from, 0, Double::sum) / DAY;
      case ENERGY -> fold(hours, from, 0, Double::sum) * MEGAJOULES_PER_WATT_HOUR;
      case HOURS -> fold(hours, from, 0, (wet, hour) -> hour > TRACE ? wet + 1 : wet);
      case DOMINANT -> dominant(hours, weights, from);
      default -> throw new IllegalArgumentException(this + " is not computed from hours");
    };
  }

  /** Combines the hours of a day in float32 like the API. */
  private static float fold(float[] hours, int from, float start, DoubleBinaryOperator operator) {
    float result = start;
    for (int i = from; i < from + DAY; i++) {
      result = (float) operator.applyAsDouble(result, hours[i]);
    }
    return result;
  }

  private static float dominant(float[] directions, float[] speeds, int from) {
    double u = 0;
    double v = 0;
    for (int i = from; i < from + DAY; i++) {
      u += speeds[i] * Math.sin(Math.toRadians(directions[i]));
      v += speeds[i] * Math.cos(Math.toRadians(directions[i]));
    }
    double degrees = Math.toDegrees(Math.atan2(u, v));
    return (float) (degrees < 0 ? degrees + 360 : degrees);
  }
}
