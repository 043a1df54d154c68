package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass; a test lets virtual time pass. */
@FunctionalInterface
public interface Sleeper {
  /** Really waits. */
  Sleeper REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /** A worker's clock may be set while we wait, so a long wait is taken in pieces. */
  Duration LONGEST_NAP = Duration.ofMinutes(1);

  /** Returns when the time has passed. */
  void sleep(Duration duration) throws InterruptedException;

  /**
   * Lets one piece of a wait pass.
   *
   * @return how much of it has passed: all of it, or as much as is waited without a look at the
   *     clock
   */
  default Duration nap(Duration wanted) throws InterruptedException {
    Duration nap = wanted.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : wanted;
    sleep(nap);
    return nap;
  }
}
