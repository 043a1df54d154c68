package io.weatherconnect.openmeteo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The clock, the sleeper and the random numbers that a task uses; tests pass in their own.
 *
 * @param clock the current time
 * @param sleeper waits
 * @param random draws the length of backoffs
 */
public record Timing(Clock clock, Sleeper sleeper, RandomGenerator random) {
  /** The current time. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Sleeps for at most {@link Sleeper#LONGEST_NAP}, since the worker's clock may be set meanwhile.
   *
   * @return how long it slept
   */
  public Duration nap(Duration wanted) throws InterruptedException {
    return sleeper.nap(wanted);
  }
}
