package io.weatherconnect.openmeteo.fetch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Lets time pass; a test lets virtual time pass. */
@FunctionalInterface
public interface Pause {
  /** Really waits. */
  Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /** Returns when the time has passed. */
  void sleep(Duration duration) throws InterruptedException;
}
