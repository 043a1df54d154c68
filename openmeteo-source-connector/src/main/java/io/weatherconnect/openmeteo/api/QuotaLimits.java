package io.weatherconnect.openmeteo.api;

import java.util.Arrays;

/**
 * How much API weight may be used in each window.
 *
 * @param perMinute weight a minute; 0 for no limit
 * @param perHour weight an hour; 0 for no limit
 * @param perDay weight a UTC day; 0 for no limit
 */
public record QuotaLimits(double perMinute, double perHour, double perDay) {
  private static final int CALLS_IN_A_WINDOW = 6;

  /** The API prepares the response to a call below 10 whole, so there is no use in smaller ones. */
  private static final double PREPARED_WHOLE = 9.9;

  /** An equal part of these limits, for one of several tasks that share an address. */
  public QuotaLimits dividedBy(int tasks) {
    return new QuotaLimits(perMinute / tasks, perHour / tasks, perDay / tasks);
  }

  /**
   * The weight that a call may have and still leave room beside it in each window, for live looks
   * and for the other tasks; infinity where no window has a limit.
   */
  public double heaviestCall() {
    double smallest =
        Arrays.stream(QuotaWindow.values())
            .mapToDouble(this::of)
            .filter(limit -> limit > 0)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return Math.max(PREPARED_WHOLE, smallest / CALLS_IN_A_WINDOW);
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
