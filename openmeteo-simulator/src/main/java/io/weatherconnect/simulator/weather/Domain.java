package io.weatherconnect.simulator.weather;

import java.time.LocalDate;

/**
 * A numerical model on one grid, with a new run every few hours. All times are in epoch seconds.
 *
 * @param id the name in the path of meta.json
 * @param grid the grid
 * @param interval seconds between two runs; 30 days for a run on the first day of each month
 * @param delay seconds from the reference time of a run until it is available
 * @param horizon the forecast length of a run at 00 or 12 UTC in seconds
 * @param shortHorizon the forecast length of the other runs in seconds
 * @param step seconds between two steps of the model
 * @param since the first instant with data
 * @param until the first instant after all data; {@link Long#MAX_VALUE} while it is running
 * @param firstRun the reference time of the first run in the archive of single runs
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
    long until,
    long firstRun) {

  private static final long DAY = 86_400;
  private static final int QUARTER = 900;
  private static final int MONTH = 30 * 86_400;

  /** The first day of the archive of single runs of most models. */
  private static final LocalDate FIRST_RUN = LocalDate.of(2026, 4, 2);

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
        midnight(LocalDate.parse(row[12])),
        row[13].isEmpty() ? Long.MAX_VALUE : midnight(LocalDate.parse(row[13])),
        midnight(row[14].isEmpty() ? FIRST_RUN : LocalDate.parse(row[14])));
  }

  /** Returns the reference time of the newest run that is available at {@code now}. */
  public long newestRun(long now) {
    return runBefore(now - delay);
  }

  /** Returns the reference time of the last run at or before an instant. */
  private long runBefore(long instant) {
    if (interval < MONTH) {
      return Math.floorDiv(instant, interval) * interval;
    }
    return midnight(LocalDate.ofEpochDay(Math.floorDiv(instant, DAY)).withDayOfMonth(1));
  }

  /** Returns the reference time of the newest available run with the full horizon. */
  long newestLongRun(long now) {
    return horizon == shortHorizon
        ? newestRun(now)
        : Math.floorDiv(now - delay, DAY / 2) * (DAY / 2);
  }

  /**
   * Returns the reference time of the run that forecasts an instant.
   *
   * @param daysBefore the number of days between the forecast and the instant; 0 for the newest run
   */
  long run(long instant, long now, int daysBefore) {
    long newest = newestRun(now);
    if (daysBefore > 0) {
      return Math.min(newest, runBefore(instant - daysBefore * DAY));
    }
    return instant < newest + shortHorizon ? newest : newestLongRun(now);
  }

  /** Returns whether a run with this reference time is available at {@code now} on its own. */
  public boolean hasRun(long reference, long now) {
    return reference == runBefore(reference)
        && reference >= firstRun
        && reference < until
        && reference <= newestRun(now);
  }

  /** Returns whether the provider also publishes steps of 15 minutes. */
  boolean hasQuarterHours() {
    return step <= QUARTER || Models.domain(id + "_15min").isPresent();
  }

  /** Returns the first instant after the forecast of one run. */
  long runEnd(long reference) {
    boolean isLong = Math.floorMod(reference, DAY / 2) == 0;
    return Math.min(until, reference + (isLong ? horizon : shortHorizon));
  }

  /** Returns the first instant after the data that is available at {@code now}. */
  public long dataEnd(long now) {
    long end = Math.max(newestRun(now) + shortHorizon, newestLongRun(now) + horizon);
    return Math.min(end, until);
  }

  /** Returns the start of a UTC day. */
  static long midnight(LocalDate day) {
    return day.toEpochDay() * DAY;
  }
}
