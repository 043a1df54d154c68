package io.weatherconnect.benchmarks.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The simulator's clock in a soak: it has the real date, so that the connector asks for days that
 * the simulator serves, but the time of day passes faster. After the last hour of a day it
 * continues with the first hour of the same day. So new model runs become available within minutes,
 * and the connector gets changed values with most polls. Thread-safe.
 */
final class AcceleratedClock extends Clock {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final Clock real;
  private final int factor;
  private volatile Instant stopped;

  AcceleratedClock(Clock real, int factor) {
    this.real = real;
    this.factor = factor;
  }

  /** Stops the clock, so that the weather no longer changes. */
  void stop() {
    stopped = instant();
  }

  @Override
  public Instant instant() {
    if (stopped != null) {
      return stopped;
    }
    Instant now = real.instant();
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
    return midnight.plusMillis(midnight.until(now, ChronoUnit.MILLIS) * factor % DAY);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The simulator's clock is in UTC");
  }
}
