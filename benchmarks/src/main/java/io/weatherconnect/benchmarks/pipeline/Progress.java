package io.weatherconnect.benchmarks.pipeline;

import java.time.Duration;

/**
 * How a count grew from when it was first seen to move until it had reached its target. What had
 * come before the first look is left out, and so is the time that it took: what is told is the rate
 * of running, not of starting.
 *
 * @param before the count at the first look that saw any growth
 * @param after the count at the last look
 * @param time between the two looks
 * @param fromStart from the beginning of the watch to the last look
 */
record Progress(long before, long after, Duration time, Duration fromStart) {
  double perSecond() {
    return (after - before) / seconds(time);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
