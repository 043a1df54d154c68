package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalInt;

/**
 * The times of the rows of one location, as if local time were UTC.
 *
 * @param days those of daily, and the days that the API weight counts
 * @param hours those of hourly
 * @param quarters those of minutely_15
 */
public record TimeAxes(TimeRange days, TimeRange hours, TimeRange quarters) {
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final int QUARTER = 900;

  /** The default of forecast_days for minutely_15, on all hosts. */
  private static final int DAYS_OF_QUARTERS = 3;

  /**
   * Returns the times of a request. The first and last day that the host serves are UTC days.
   *
   * @param offset the UTC offset in seconds at the time of the request
   * @throws ApiException when the host does not serve the requested times
   */
  static TimeAxes of(RequestedTimes requested, Host host, Instant now, int offset)
      throws ApiException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (requested.run().isPresent()) {
      return fromRun(requested, host, wholeHours(offset));
    }
    if (requested.areGiven()) {
      return between(requested, host, today);
    }
    int past = host.pastDays(requested.pastDays(), today);
    int forecast = host.forecastDays(requested.forecastDays());
    // The API finds the local day with whole hours of the offset.
    long local = now.getEpochSecond() + wholeHours(offset);
    long start = (Math.floorDiv(local, DAY) - past) * DAY;
    TimeRange days = new TimeRange(start, DAY, past + forecast);
    int shortForecast = requested.forecastDays().orElse(DAYS_OF_QUARTERS);
    return new TimeAxes(
        days,
        days.withStep(host.hourlyStep(requested)),
        new TimeRange(start, DAY, past + shortForecast).withStep(QUARTER));
  }

  /** Returns the rows between given times. Without dates, there are no days. */
  private static TimeAxes between(RequestedTimes requested, Host host, LocalDate today)
      throws ApiException {
    LocalDate first = host.firstDay(today);
    LocalDate last = host.lastDay(today);
    int step = host.hourlyStep(requested);
    TimeRange days =
        requested.days().isGiven()
            ? requested.days().rows(DAY, first, last)
            : new TimeRange(0, DAY, 0);
    TimeRange hours =
        requested.hours().isGiven()
            ? requested.hours().rows(step, first, last)
            : days.withStep(step);
    TimeRange quarters =
        requested.quarters().isGiven()
            ? requested.quarters().rows(QUARTER, first, last)
            : hours.withStep(QUARTER);
    return new TimeAxes(days, hours, quarters);
  }

  private static TimeAxes fromRun(RequestedTimes requested, Host host, int wholeHours)
      throws ApiException {
    long start = requested.runSecond().orElseThrow() + wholeHours;
    int days = host.forecastDays(requested.forecastDays());
    OptionalInt forecastHours = requested.forecastHours();
    int hours = host.forecastHours(forecastHours.orElse(days * 24));
    TimeRange hourly = new TimeRange(start, HOUR, hours);
    return new TimeAxes(
        new TimeRange(start, DAY, days),
        hourly.withStep(host.hourlyStep(requested)),
        hourly.withStep(QUARTER));
  }

  /** Returns whether the days begin at local midnight, with the UTC offset of the request. */
  static boolean isMidnight(long instant, int offset) {
    return Math.floorMod(instant + offset, DAY) == 0;
  }

  /** Returns the same axes without rows. */
  public TimeAxes empty() {
    return new TimeAxes(empty(days), empty(hours), empty(quarters));
  }

  private static TimeRange empty(TimeRange time) {
    return new TimeRange(time.start(), time.step(), 0);
  }

  /**
   * Returns the whole hours of a UTC offset in seconds. The API finds times and data with them;
   * half hours of an offset appear in printed times only.
   */
  static int wholeHours(int offset) {
    return offset / HOUR * HOUR;
  }
}
