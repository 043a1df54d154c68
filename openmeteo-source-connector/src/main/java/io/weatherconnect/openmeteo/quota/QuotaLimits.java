package io.weatherconnect.openmeteo.quota;

/**
 * How much API weight may be used in each window.
 *
 * @param perMinute weight a minute; 0 for no limit
 * @param perHour weight an hour; 0 for no limit
 * @param perDay weight a UTC day; 0 for no limit
 */
public record QuotaLimits(double perMinute, double perHour, double perDay) {
  /** An equal part of these limits, for one of several tasks that share an address. */
  public QuotaLimits dividedBy(int tasks) {
    return new QuotaLimits(perMinute / tasks, perHour / tasks, perDay / tasks);
  }

  /** The limit of one window; 0 for no limit. */
  public double of(QuotaWindow window) {
    return switch (window) {
      case MINUTE -> perMinute;
      case HOUR -> perHour;
      case DAY -> perDay;
    };
  }
}
