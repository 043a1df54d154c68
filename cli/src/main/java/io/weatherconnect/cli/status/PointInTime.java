package io.weatherconnect.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Formats points in time for display. */
final class PointInTime {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final Duration NEAR = Duration.ofHours(12);

  private PointInTime() {}

  /** Formats the time of day in UTC, with the date when it is more than half a day away. */
  static String text(Instant instant, Instant now) {
    boolean near = Duration.between(instant, now).abs().compareTo(NEAR) <= 0;
    return (near ? TIME : DATE_AND_TIME).format(instant);
  }
}
