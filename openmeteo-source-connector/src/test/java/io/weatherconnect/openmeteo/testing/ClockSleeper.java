package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.Sleeper;
import java.time.Duration;
import org.threeten.extra.MutableClock;

/** Advances a clock by the duration instead of waiting. Thread-safe. */
public final class ClockSleeper implements Sleeper {
  private final MutableClock clock;
  private Duration slept = Duration.ZERO;

  public ClockSleeper(MutableClock clock) {
    this.clock = clock;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (duration.isNegative()) {
      throw new IllegalArgumentException("A wait cannot be negative: " + duration);
    }
    synchronized (this) {
      // Unlike add(), this works up to the last instant, until which a task without work sleeps.
      clock.setInstant(clock.instant().plus(duration));
      slept = slept.plus(duration);
    }
  }

  /** Returns the total duration of all sleeps. */
  public synchronized Duration slept() {
    return slept;
  }
}
