package io.weatherconnect.tools.status;

import java.time.Duration;

/** Durations as people say them. */
public final class Age {
  private static final int HOURS_IN_DAYS = 48;

  private Age() {}

  /**
   * A duration in its largest unit that leaves more than one of it, such as {@code 90 s} or {@code
   * 3 h}.
   *
   * @param duration one that is negative counts as none
   * @return rounded down
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
