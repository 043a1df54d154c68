package io.weatherconnect.simulator.weather;

/**
 * Equally spaced points in time.
 *
 * @param start the first, in epoch seconds
 * @param step seconds between two
 * @param count how many; may be 0
 */
public record TimeRange(long start, int step, int count) {

  /** A range that ends before {@code end}; empty when the end is not after the start. */
  public static TimeRange until(long start, long end, int step) {
    return new TimeRange(start, step, (int) Math.max(0, Math.floorDiv(end - start, step)));
  }

  /** The point of this index, in epoch seconds. */
  public long at(int index) {
    return start + (long) index * step;
  }

  /** The first point that is not part of the range any more. */
  public long end() {
    return at(count);
  }

  /** The same range, moved. */
  public TimeRange plusSeconds(long seconds) {
    return new TimeRange(start + seconds, step, count);
  }

  /** The same span of time in another step. */
  public TimeRange withStep(int seconds) {
    return until(start, end(), seconds);
  }
}
