package io.weatherconnect.cli.status;

import java.time.Duration;

/** Formats durations for display. */
public final class Age {
  private static final int HOURS_IN_DAYS = 48;

  private Age() {}

  /**
   * Formats a duration, rounded down, in the largest unit of which it has at least two, such as
   * {@code 90 s} or {@code 3 h}; a negative one is {@code 0 s}.
   */
  public static String text(Duration duration) {
    if (duration.toMinutes() < 2) {
      return Math.max(0, duration.toSeconds()) + " s";
    }
    if (duration.toHours() < 2) {
      return duration.toMinutes() + " min";
    }
    return duration.toHours() < HOURS_IN_DAYS
        ? duration.toHours() + " h"
        : duration.toDays() + " days";
  }
}
