package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that stands still until somebody waits: {@link #pause} lets exactly the time pass that is
 * waited for, at once. Safe for use by several threads.
 */
public final class VirtualTime extends Clock {
  private Instant now;
  private Duration paused = Duration.ZERO;

  private VirtualTime(Instant start) {
    this.now = start;
  }

  /** A clock that shows this instant, such as {@code 2024-05-01T12:00:00Z}. */
  public static VirtualTime at(String instant) {
    return new VirtualTime(Instant.parse(instant));
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("All time of the connector is UTC");
  }

  /** Waits that take no real time. An interrupted thread cannot wait, as in reality. */
  public Sleeper pause() {
    return duration -> {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (duration.isNegative()) {
        throw new IllegalArgumentException("Nobody can wait for " + duration);
      }
      synchronized (this) {
        now = now.plus(duration);
        paused = paused.plus(duration);
      }
    };
  }

  /** Lets time pass. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Lets time pass until an instant that is not in the past. */
  public synchronized void advanceTo(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException("Time does not go back from " + now + " to " + instant);
    }
    now = instant;
  }

  /** The clock is set to an instant, which may lie in the past, as a worker's clock may be. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /** How much time was waited away. */
  public synchronized Duration paused() {
    return paused;
  }
}
