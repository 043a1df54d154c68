package io.weatherconnect.simulator.weather;

/**
 * Aggregates hours to days like the API, including missing hours: sums and means of an incomplete
 * day are missing, extremes are those of the hours after the last gap, and missing hours count as
 * dry.
 */
public final class DailyAggregator {

  private static final int HOURS = 24;
  private static final float TRACE = 0.001f;
  private static final float MEGAJOULES_PER_WATT_HOUR = 0.0036f;

  private DailyAggregator() {}

  /**
   * Aggregates complete days.
   *
   * @param hours a multiple of 24 values; the directions for DOMINANT
   * @param weights the speeds of the same hours for DOMINANT; otherwise ignored
   * @return one value for each day, NaN where missing
   */
  public static float[] aggregate(Aggregation aggregation, float[] hours, float[] weights) {
    float[] days = new float[hours.length / HOURS];
    for (int day = 0; day < days.length; day++) {
      int from = day * HOURS;
      days[day] =
          switch (aggregation) {
            case MAX -> extreme(hours, from, 1);
            case MIN -> extreme(hours, from, -1);
            case SUM -> sum(hours, from);
            case MEAN -> sum(hours, from) / HOURS;
            case ENERGY -> sum(hours, from) * MEGAJOULES_PER_WATT_HOUR;
            case HOURS -> wetHours(hours, from);
            case DOMINANT -> dominant(hours, weights, from);
            default ->
                throw new IllegalArgumentException(aggregation + " is not computed from hours");
          };
    }
    return days;
  }

  private static float extreme(float[] hours, int from, int sign) {
    float extreme = Float.NaN;
    for (int i = from; i < from + HOURS; i++) {
      boolean keeps = sign > 0 ? extreme >= hours[i] : extreme <= hours[i];
      if (!keeps) {
        extreme = hours[i];
      }
    }
    return extreme;
  }

  private static float sum(float[] hours, int from) {
    float sum = 0;
    for (int i = from; i < from + HOURS; i++) {
      sum += hours[i];
    }
    return sum;
  }

  private static float wetHours(float[] hours, int from) {
    float wet = 0;
    for (int i = from; i < from + HOURS; i++) {
      wet += hours[i] > TRACE ? 1 : 0;
    }
    return wet;
  }

  private static float dominant(float[] directions, float[] speeds, int from) {
    double u = 0;
    double v = 0;
    for (int i = from; i < from + HOURS; i++) {
      u += speeds[i] * Math.sin(Math.toRadians(directions[i]));
      v += speeds[i] * Math.cos(Math.toRadians(directions[i]));
    }
    double degrees = Math.toDegrees(Math.atan2(u, v));
    return (float) (degrees < 0 ? degrees + 360 : degrees);
  }
}
