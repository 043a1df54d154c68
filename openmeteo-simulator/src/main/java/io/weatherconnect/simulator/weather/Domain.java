package io.weatherconnect.simulator.weather;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * A numerical model on one grid, with a new run every few hours. All times are in epoch seconds.
 *
 * @param id the name in the path of meta.json
 * @param grid the grid
 * @param interval seconds between two runs
 * @param delay seconds from the reference time of a run until it is available
 * @param horizon the forecast length of a run at 00 or 12 UTC in seconds
 * @param shortHorizon the forecast length of the other runs in seconds
 * @param step seconds between two steps of the model
 * @param since the first instant with data
 * @param until the first instant after all data; {@link Long#MAX_VALUE} while it is running
 */
public record Domain(
    String id,
    Grid grid,
    int interval,
    int delay,
    int horizon,
    int shortHorizon,
    int step,
    long since,
    long until) {

  private static final int HALF_DAY = 43_200;

  static Domain parse(String[] row) {
    Grid grid =
        new Grid(
            Float.parseFloat(row[1]),
            Float.parseFloat(row[2]),
            Float.parseFloat(row[3]),
            Float.parseFloat(row[4]),
            Integer.parseInt(row[5]),
            Integer.parseInt(row[6]));
    int horizon = Integer.parseInt(row[9]) * 3600;
    return new Domain(
        row[0],
        grid,
        Integer.parseInt(row[7]) * 3600,
        Integer.parseInt(row[8]) * 60,
        horizon,
        row[10].isEmpty() ? horizon : Integer.parseInt(row[10]) * 3600,
        Integer.parseInt(row[11]),
        midnight(row[12]),
        row[13].isEmpty() ? Long.MAX_VALUE : midnight(row[13]));
  }

  /** Returns the reference time of the newest run that is available at {@code now}. */
  public long newestRun(long now) {
    return Math.floorDiv(now - delay, interval) * interval;
  }

  /** Returns the reference time of the newest available run with the full horizon. */
  long newestLongRun(long now) {
    long longInterval = horizon == shortHorizon ? interval : HALF_DAY;
    return Math.floorDiv(now - delay, longInterval) * longInterval;
  }

  /** Returns the first instant after the data that is available at {@code now}. */
  public long dataEnd(long now) {
    long end = Math.max(newestRun(now) + shortHorizon, newestLongRun(now) + horizon);
    return Math.min(end, until);
  }

  private static long midnight(String date) {
    return LocalDate.parse(date).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC);
  }
}
