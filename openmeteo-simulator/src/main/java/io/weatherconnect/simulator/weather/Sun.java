package io.weatherconnect.simulator.weather;

/** Computes the position of the sun, with declination and equation of time after Spencer (1971). */
public final class Sun {

  /** The cosine of the sun's zenith angle at sunrise and sunset. */
  static final double COS_HORIZON = Math.cos(Math.toRadians(90.833));

  private static final int DAY = 86_400;

  private Sun() {}

  /**
   * Returns the cosine of the sun's zenith angle; negative at night.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   * @param second the time in epoch seconds
   */
  static double cosZenith(double latitude, double longitude, long second) {
    return position(latitude, longitude, second).up();
  }

  /** The direction of the sun as a vector of length 1; {@code up} is negative at night. */
  record Position(double south, double west, double up) {}

  /** Returns the sun's position at a time in epoch seconds. */
  static Position position(double latitude, double longitude, long second) {
    long day = Math.floorDiv(second, DAY);
    double phi = Math.toRadians(latitude);
    double declination = declination(day);
    double hourAngle = (second - noon(day, longitude)) * 2 * Math.PI / DAY;
    // The sun in the plane of the equator, towards the meridian, and along the earth's axis.
    double meridian = Math.cos(declination) * Math.cos(hourAngle);
    double axis = Math.sin(declination);
    return new Position(
        Math.sin(phi) * meridian - Math.cos(phi) * axis,
        Math.cos(declination) * Math.sin(hourAngle),
        Math.sin(phi) * axis + Math.cos(phi) * meridian);
  }

  /**
   * Returns the sunrise before the solar noon of a date. Like in the API, it may be on the previous
   * day if the time zone does not fit the longitude, for example UTC in Australia.
   *
   * @param date the local date as epoch day
   * @param midnight the start of the date in epoch seconds
   * @return the sunrise in epoch seconds; the midnight during polar night and polar day
   */
  public static long rise(double latitude, double longitude, long date, long midnight) {
    double half = halfDay(latitude, date);
    return half <= 0 || half >= DAY / 2.0 ? midnight : Math.round(noon(date, longitude) - half);
  }

  /**
   * Returns the sunset after the solar noon of a date; 24 hours after the midnight during polar
   * day.
   */
  public static long set(double latitude, double longitude, long date, long midnight) {
    double half = halfDay(latitude, date);
    if (half <= 0) {
      return midnight;
    }
    return half >= DAY / 2.0 ? midnight + DAY : Math.round(noon(date, longitude) + half);
  }

  /** Returns the seconds from sunrise to sunset on a date, given as epoch day. */
  public static float daylight(double latitude, long date) {
    return (float) (2 * halfDay(latitude, date));
  }

  /**
   * Returns the seconds from sunrise to noon: 0 during polar night, half a day during polar day.
   */
  private static double halfDay(double latitude, long date) {
    double declination = declination(date);
    double phi = Math.toRadians(latitude);
    double cosine =
        (COS_HORIZON - Math.sin(phi) * Math.sin(declination))
            / (Math.cos(phi) * Math.cos(declination));
    return Math.acos(Math.max(-1, Math.min(1, cosine))) * DAY / (2 * Math.PI);
  }

  /** Returns the solar noon of a UTC day in epoch seconds. */
  private static double noon(long day, double longitude) {
    double equationOfTime =
        13_751 * fourier(day, 0.000075, 0.001868, -0.032077, -0.014615, -0.040849);
    return day * (double) DAY + DAY / 2.0 - longitude * 240 - equationOfTime;
  }

  private static double declination(long day) {
    return fourier(day, 0.006918, -0.399912, 0.070257, -0.006758, 0.000907, -0.002697, 0.00148);
  }

  /** Returns a sum of cosines and sines of the year's angle and its multiples. */
  private static double fourier(long day, double constant, double... coefficients) {
    // Day 0 is 1 January 1970. The mean year of 365.2425 days keeps the seasons aligned.
    double angle = 2 * Math.PI * Math.IEEEremainder((double) day, 365.2425) / 365.2425;
    double sum = constant;
    for (int i = 0; i < coefficients.length; i += 2) {
      double multiple = (i / 2 + 1) * angle;
      sum += coefficients[i] * Math.cos(multiple) + coefficients[i + 1] * Math.sin(multiple);
    }
    return sum;
  }
}
