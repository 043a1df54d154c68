package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions, each up to a limit. */
record Settling(Duration limit) {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /**
   * Waits for a condition.
   *
   * @return the time that it took
   * @throws IllegalStateException with the condition's name if it is not met in time
   */
  Duration await(String what, Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new IllegalStateException(
            "Missing after %2$d s: %1$s. See the logs of the measured stack."
                .formatted(what, limit.toSeconds()));
      }
      Thread.sleep(INTERVAL.toMillis());
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
