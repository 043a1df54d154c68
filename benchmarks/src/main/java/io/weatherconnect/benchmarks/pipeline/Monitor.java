package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures how fast a count grows. Not thread-safe. */
final class Monitor {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  /** Waits for a duration. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private final LongSupplier nanoTime;
  private final Sleeper sleeper;

  Monitor() {
    this(System::nanoTime, time -> Thread.sleep(time.toMillis()));
  }

  Monitor(LongSupplier nanoTime, Sleeper sleeper) {
    this.nanoTime = nanoTime;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the count has grown by the target.
   *
   * @param count returns the current count
   * @param target the growth to wait for
   * @param timeout the maximum time without growth
   * @throws IllegalStateException if the count has not grown within the timeout
   */
  Progress until(LongSupplier count, long target, Duration timeout) throws InterruptedException {
    long start = nanoTime.getAsLong();
    long initial = count.getAsLong();
    long before = 0;
    long beforeAt = 0;
    long last = 0;
    long lastAt = start;
    while (true) {
      long grown = count.getAsLong() - initial;
      long now = nanoTime.getAsLong();
      if (grown > last) {
        if (last == 0) {
          before = grown;
          beforeAt = now;
        }
        last = grown;
        lastAt = now;
      }
      if (grown >= target) {
        return new Progress(
            before, grown, Duration.ofNanos(now - beforeAt), Duration.ofNanos(now - start));
      }
      if (now - lastAt > timeout.toNanos()) {
        throw new IllegalStateException(
            "No progress for %d s: %d of %d reached. See the logs of the measured stack."
                .formatted(timeout.toSeconds(), last, target));
      }
      sleeper.sleep(POLL_INTERVAL);
    }
  }
}
