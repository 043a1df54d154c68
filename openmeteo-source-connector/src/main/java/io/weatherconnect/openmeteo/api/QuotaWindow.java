package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.time.Instant;

/** The windows in which the API counts requests. They are fixed and follow the UTC clock. */
public enum QuotaWindow {
  /** Reset at each full minute. */
  MINUTE(Duration.ofMinutes(1)),
  /** Reset at each full hour. */
  HOUR(Duration.ofHours(1)),
  /** Reset at midnight UTC. */
  DAY(Duration.ofDays(1));

  private final Duration length;

  QuotaWindow(Duration length) {
    this.length = length;
  }

  /** Returns the length of the window. */
  public Duration length() {
    return length;
  }

  /** Returns the end of the window that contains this instant. */
  public Instant end(Instant now) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
  }
}
