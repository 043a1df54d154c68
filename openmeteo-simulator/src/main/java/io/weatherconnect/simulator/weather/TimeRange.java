package io.weatherconnect.simulator.weather;

/**
 * A range of equally spaced points in time.
 *
 * @param start the first point in epoch seconds
 * @param step the seconds between two points
 * @param count the number of points; may be 0
 */
public record TimeRange(long start, int step, int count) {

  /**
   * Returns the range from start to {@code end}, exclusive; empty when the end is not after the
   * start.
   */
  public static TimeRange until(long start, long end, int step) {
    return new TimeRange(start, step, (int) Math.max(0, Math.floorDiv(end - start, step)));
  }

  /** Returns the point at an index in epoch seconds. */
  public long at(int index) {
    return start + (long) index * step;
  }

  /** Returns the end of the range, exclusive. */
  public long end() {
    return at(count);
  }

  /** Returns the range shifted by some seconds. */
  public TimeRange plusSeconds(long seconds) {
    return new TimeRange(start + seconds, step, count);
  }

  /** Returns the same time span with another step. */
  public TimeRange withStep(int seconds) {
    return until(start, end(), seconds);
  }
}
