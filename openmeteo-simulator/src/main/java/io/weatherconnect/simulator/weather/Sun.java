package io.weatherconnect.simulator.weather;

/** Where the sun stands: declination and equation of time after Spencer (1971). */
public final class Sun {

  /** Zenith angle (degrees) at which the sun's upper edge touches the horizon. */
  private static final double HORIZON = 90.833;

  private static final int DAY = 86_400;

  private Sun() {}

  /**
   * The cosine of the sun's zenith angle at each point of a range; negative at night.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  static double[] cosZenith(double latitude, double longitude, TimeRange time) {
    double sinLatitude = Math.sin(Math.toRadians(latitude));
    double cosLatitude = Math.cos(Math.toRadians(latitude));
    double[] cosines = new double[time.count()];
    long day = Long.MIN_VALUE;
    double up = 0;
    double swing = 0;
    double noon = 0;
    for (int i = 0; i < cosines.length; i++) {
      long second = time.at(i);
      if (Math.floorDiv(second, DAY) != day) {
        // The sun's course changes little within a day.
        day = Math.floorDiv(second, DAY);
        double declination = declination(day);
        up = sinLatitude * Math.sin(declination);
        swing = cosLatitude * Math.cos(declination);
        noon = noon(day, longitude);
      }
      cosines[i] = up + swing * Math.cos((second - noon) * 2 * Math.PI / DAY);
    }
    return cosines;
  }

  /** The sun's azimuth, in radians from south towards west. */
  static double azimuth(double latitude, double longitude, long second) {
    long day = Math.floorDiv(second, DAY);
    double declination = declination(day);
    double hour = (second - noon(day, longitude)) * 2 * Math.PI / DAY;
    double phi = Math.toRadians(latitude);
    return Math.atan2(
        Math.sin(hour), Math.cos(hour) * Math.sin(phi) - Math.tan(declination) * Math.cos(phi));
  }

  /**
   * The sunrise before the solar noon of a date, as the API has it: where the date's midnight is
   * far from that of the sun, as with days of Greenwich in Australia, it may lie on the day before.
   *
   * @param date local date as epoch day
   * @param midnight the instant at which the date begins, epoch seconds
   * @return epoch seconds; the midnight itself in the polar night and on the polar day
   */
  public static long rise(double latitude, double longitude, long date, long midnight) {
    double half = halfDay(latitude, date);
    return half <= 0 || half >= DAY / 2.0 ? midnight : Math.round(noon(date, longitude) - half);
  }

  /** The sunset after the same noon; on the polar day 24 hours after the midnight. */
  public static long set(double latitude, double longitude, long date, long midnight) {
    double half = halfDay(latitude, date);
    if (half <= 0) {
      return midnight;
    }
    return half >= DAY / 2.0 ? midnight + DAY : Math.round(noon(date, longitude) + half);
  }

  /** Seconds from rise to set on a date, given as epoch day. */
  public static float daylight(double latitude, long date) {
    return (float) (2 * halfDay(latitude, date));
  }

  /** Seconds from rise to noon: 0 in the polar night, half a day on the polar day. */
  private static double halfDay(double latitude, long date) {
    double declination = declination(date);
    double phi = Math.toRadians(latitude);
    double cosine =
        (Math.cos(Math.toRadians(HORIZON)) - Math.sin(phi) * Math.sin(declination))
            / (Math.cos(phi) * Math.cos(declination));
    return Math.acos(Math.max(-1, Math.min(1, cosine))) * DAY / (2 * Math.PI);
  }

  /** The epoch second at which the sun is highest on a UTC day. */
  private static double noon(long day, double longitude) {
    return day * (double) DAY + DAY / 2.0 - longitude * 240 - equationOfTime(day);
  }

  private static double angle(long day) {
    // Day 0 is 1 January 1970; a year of 365.2425 days keeps the seasons in place.
    return 2 * Math.PI * Math.IEEEremainder((double) day, 365.2425) / 365.2425;
  }

  private static double declination(long day) {
    double g = angle(day);
    return 0.006918
        - 0.399912 * Math.cos(g)
        + 0.070257 * Math.sin(g)
        - 0.006758 * Math.cos(2 * g)
        + 0.000907 * Math.sin(2 * g)
        - 0.002697 * Math.cos(3 * g)
        + 0.00148 * Math.sin(3 * g);
  }

  /** Seconds that a sundial is ahead of a clock. */
  private static double equationOfTime(long day) {
    double g = angle(day);
    return 13_751
        * (0.000075
            + 0.001868 * Math.cos(g)
            - 0.032077 * Math.sin(g)
            - 0.014615 * Math.cos(2 * g)
            - 0.040849 * Math.sin(2 * g));
  }
}
