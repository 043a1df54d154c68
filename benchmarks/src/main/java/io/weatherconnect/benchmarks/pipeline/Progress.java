package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;

/**
 * Growth of a count from its first observed growth to its target. The growth before that, and its
 * time, are not included, so that the rate does not include the start-up.
 *
 * @param before the count at the first observed growth
 * @param after the count at the end
 * @param time between the two
 * @param fromStart from the start of the observation to the end
 */
record Progress(long before, long after, Duration time, Duration fromStart) {
  double perSecond() {
    return (after - before) / seconds(time);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
