package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that a test sets and advances. Its {@link #sleeper} does not wait but advances the clock
 * by the duration. Thread-safe.
 */
public final class MutableClock extends Clock {
  private Instant now;
  private Duration slept = Duration.ZERO;

  private MutableClock(Instant start) {
    this.now = start;
  }

  /** Returns a clock set to this instant, such as {@code 2024-05-01T12:00:00Z}. */
  public static MutableClock at(String instant) {
    return new MutableClock(Instant.parse(instant));
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
    throw new UnsupportedOperationException("The connector uses only UTC");
  }

  /** Returns a sleeper like {@link #sleeper} that sleeps as long as it is asked to. */
  public Sleeper soundSleeper() {
    Sleeper sleeper = sleeper();
    return new Sleeper() {
      @Override
      public void sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
      }

      @Override
      public Duration nap(Duration wanted) throws InterruptedException {
        sleep(wanted);
        return wanted;
      }
    };
  }

  /** Returns a sleeper that takes no real time. It throws if the thread is interrupted. */
  public Sleeper sleeper() {
    return duration -> {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (duration.isNegative()) {
        throw new IllegalArgumentException("A wait cannot be negative: " + duration);
      }
      synchronized (this) {
        now = now.plus(duration);
        slept = slept.plus(duration);
      }
    };
  }

  /** Advances the clock. */
  public synchronized void advance(Duration duration) {
    now = now.plus(duration);
  }

  /** Advances the clock to an instant that is not in the past. */
  public synchronized void advanceTo(Instant instant) {
    if (instant.isBefore(now)) {
      throw new IllegalArgumentException(
          "The clock cannot advance from " + now + " back to " + instant);
    }
    now = instant;
  }

  /** Sets the clock, possibly back, as can happen to the clock of a worker. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /** Returns the total duration of all sleeps. */
  public synchronized Duration slept() {
    return slept;
  }
}
