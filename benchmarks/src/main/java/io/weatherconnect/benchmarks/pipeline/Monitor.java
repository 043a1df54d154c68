package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Watches a count grow. For one thread. */
final class Monitor {
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** Lets time pass. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private final LongSupplier nanoTime;
  private final Sleeper pause;

  Monitor() {
    this(System::nanoTime, time -> Thread.sleep(time.toMillis()));
  }

  Monitor(LongSupplier nanoTime, Sleeper pause) {
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * Returns when the count has grown by so many.
   *
   * @param count tells how many there are now
   * @param target how many more than now are waited for
   * @param patience how long to wait without any growth
   * @throws IllegalStateException when the patience is over
   */
  Progress until(LongSupplier count, long target, Duration patience) throws InterruptedException {
    long start = nanoTime.getAsLong();
    long none = count.getAsLong();
    long before = 0;
    long beforeAt = 0;
    long last = 0;
    long lastAt = start;
    while (true) {
      long grown = count.getAsLong() - none;
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
      if (now - lastAt > patience.toNanos()) {
        throw new IllegalStateException(
            "Nothing has come for %d s; %d of %d are there. See the logs of the measured stack."
                .formatted(patience.toSeconds(), last, target));
      }
      pause.sleep(LOOK_EVERY);
    }
  }
}
