package io.weatherconnect.openmeteo.api;

import java.util.Arrays;

/**
 * The maximum API weight per quota window.
 *
 * @param perMinute weight per minute; 0 for no limit
 * @param perHour weight per hour; 0 for no limit
 * @param perDay weight per UTC day; 0 for no limit
 */
public record QuotaLimits(double perMinute, double perHour, double perDay) {
  private static final int REQUESTS_PER_WINDOW = 6;

  /** The API does not truncate responses below weight 10, so smaller requests have no benefit. */
  private static final double MIN_REQUEST_WEIGHT = 9.9;

  /** Returns the share of one of several tasks that use the same network address. */
  public QuotaLimits dividedBy(int tasks) {
    return new QuotaLimits(perMinute / tasks, perHour / tasks, perDay / tasks);
  }

  /**
   * Returns the maximum weight of a request that leaves quota for other requests in each window;
   * infinity if no window has a limit.
   */
  public double maxRequestWeight() {
    double smallest =
        Arrays.stream(QuotaWindow.values())
            .mapToDouble(this::of)
            .filter(limit -> limit > 0)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return Math.max(MIN_REQUEST_WEIGHT, smallest / REQUESTS_PER_WINDOW);
  }

  /** Returns the limit of one window; 0 for no limit. */
  public double of(QuotaWindow window) {
    return switch (window) {
      case MINUTE -> perMinute;
      case HOUR -> perHour;
      case DAY -> perDay;
    };
  }
}
