package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.time.Instant;

/** The windows in which the API counts. They are fixed and follow the UTC clock. */
public enum QuotaWindow {
  /** Cleared at each full minute. */
  MINUTE(Duration.ofMinutes(1)),
  /** Cleared at each full hour. */
  HOUR(Duration.ofHours(1)),
  /** Cleared at midnight UTC. */
  DAY(Duration.ofDays(1));

  private final Duration length;

  QuotaWindow(Duration length) {
    this.length = length;
  }

  /** How long the window is. */
  public Duration length() {
    return length;
  }

  /** The instant at which the window that holds this instant ends and the next begins. */
  public Instant end(Instant now) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), seconds) + 1) * seconds);
  }
}
