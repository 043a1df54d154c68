package io.weatherconnect.simulator.weather;

/**
 * Values every 15 minutes: those of the model where it has such steps, otherwise made from its
 * hours, like in the API. Sums are spread evenly over their hour, a code is that of its hour, other
 * values lie on a line between two hours. Values of sunlight follow the sun. No value is later than
 * the last hour.
 */
public final class QuarterHours {

  /** The seconds between two values. */
  public static final int STEP = 900;

  private static final int HOUR = 3_600;

  private QuarterHours() {}

  /** Returns the range of full hours around a range of quarter hours. */
  public static TimeRange hoursAround(TimeRange quarters) {
    long start = Math.floorDiv(quarters.start(), HOUR) * HOUR;
    long last = quarters.at(Math.max(0, quarters.count() - 1));
    return new TimeRange(start, HOUR, (int) -Math.floorDiv(start - last, HOUR) + 1);
  }

  /**
   * Returns the values of a variable in the catalogue's unit, NaN where the model has no data.
   *
   * @param quarters the weather at the quarter hours
   * @param hours the weather of the same model at the {@linkplain #hoursAround hours around} them
   */
  public static float[] values(Atmosphere quarters, Atmosphere hours, String name, Unit unit) {
    float[] values = quarters.values(name, unit).clone();
    float[] hourly = hours.values(name, unit);
    for (int i = 0; i < values.length; i++) {
      long second = quarters.time().at(i) - hours.time().start();
      int before = (int) (second / HOUR);
      float part = second % HOUR / (float) HOUR;
      float end = hourly[part == 0 ? before : before + 1];
      if (Float.isNaN(end)) {
        values[i] = Float.NaN;
      } else if (!quarters.hasQuarterHours(i) && !isSunlit(name, unit)) {
        values[i] = between(hourly[before], end, part, isSum(name, unit), unit);
      }
    }
    return values;
  }

  private static float between(float start, float end, float part, boolean isSum, Unit unit) {
    if (isSum) {
      return end / 4;
    }
    if (unit == Unit.WMO_CODE) {
      return end;
    }
    if (unit == Unit.DEGREE) {
      // The shorter way around the circle.
      float turn = (end - start + 540) % 360 - 180;
      return (start + turn * part + 360) % 360;
    }
    return start + (end - start) * part;
  }

  private static boolean isSum(String name, Unit unit) {
    boolean isLength = unit == Unit.MILLIMETRE || unit == Unit.CENTIMETRE;
    return isLength && !name.startsWith("snow_depth");
  }

  private static boolean isSunlit(String name, Unit unit) {
    return unit == Unit.WATT_PER_SQUARE_METRE
        || unit == Unit.FLAG
        || name.startsWith("sunshine_duration")
        || name.startsWith("uv_index");
  }
}
