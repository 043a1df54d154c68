package io.weatherconnect.simulator.weather;

/**
 * A range of equally spaced points in time.
 *
 * @param start the first point in epoch seconds
 * @param step the seconds between two points
 * @param count the number of points; may be 0
 */
public record TimeRange(long start, int step, int count) {

  /** Returns the point at an index in epoch seconds. */
  public long at(int index) {
    return start + (long) index * step;
  }

  /** Returns the range shifted by some seconds. */
  public TimeRange plusSeconds(long seconds) {
    return new TimeRange(start + seconds, step, count);
  }

  /** Returns the whole steps of another length that fit in the same time span. */
  public TimeRange withStep(int seconds) {
    return new TimeRange(start, seconds, (int) ((long) count * step / seconds));
  }
}
