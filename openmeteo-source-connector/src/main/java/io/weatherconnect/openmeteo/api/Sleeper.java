package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Sleeps; a test advances its clock instead. */
@FunctionalInterface
public interface Sleeper {
  /** Sleeps in real time. */
  Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /** Long waits are split, because the worker's clock may be set while the thread sleeps. */
  Duration LONGEST_NAP = Duration.ofMinutes(1);

  /** Returns when the duration has passed. */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Sleeps for a duration, but at most {@link #LONGEST_NAP}.
   *
   * @return how long it slept
   */
  default Duration nap(Duration wanted) throws InterruptedException {
    Duration nap = wanted.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : wanted;
    sleep(nap);
    return nap;
  }
}
