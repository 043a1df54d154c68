package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.openmeteo.api.Sleeper;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** Measures how fast a count grows. */
record Monitor(LongSupplier nanoTime, Sleeper sleeper) {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  Monitor() {
    this(System::nanoTime, Sleeper.REAL);
  }

  /**
   * Waits until the count has grown by the target. The growth before its first observation, and the
   * time of that, are not included in the rate, so that it does not include the start-up.
   *
   * @return the growth per second
   * @throws IllegalStateException if the count has not grown for a minute
   */
  double perSecond(Callable<Long> count, long target) throws Exception {
    long lastAt = nanoTime.getAsLong();
    long initial = count.call();
    long first = 0;
    long firstAt = lastAt;
    long last = 0;
    while (true) {
      long grown = count.call() - initial;
      long now = nanoTime.getAsLong();
      if (grown > last) {
        if (last == 0) {
          first = grown;
          firstAt = now;
        }
        last = grown;
        lastAt = now;
      }
      if (grown >= target) {
        return (grown - first) * 1e9 / (now - firstAt);
      }
      if (now - lastAt > TIMEOUT.toNanos()) {
        throw new IllegalStateException(
            "No progress for %d s: %d of %d reached. See the logs of the measured stack."
                .formatted(TIMEOUT.toSeconds(), last, target));
      }
      sleeper.sleep(POLL_INTERVAL);
    }
  }
}
