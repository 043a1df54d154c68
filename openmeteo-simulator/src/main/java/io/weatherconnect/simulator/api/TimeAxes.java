package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.api.AbsoluteTime.TimeSpan;
import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * Creates the time axes of a response from the request and the current time. The API counts
 * relative days and hours with the UTC offset in whole hours; half hours of an offset appear in
 * printed times only.
 */
final class TimeAxes {

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;
  private static final int QUARTER = 900;
  private static final int QUARTERS_PER_DAY = DAY / QUARTER;
  private static final int DEFAULT_MINUTELY_15_DAYS = 3;

  private final ForecastQuery query;
  private final EndpointType type;
  private final LocalDate first;
  private final LocalDate last;
  private final int maxPastDays;
  private final long localNow;

  private TimeAxes(ForecastQuery query, EndpointType type, Instant now, int offset) {
    this.query = query;
    this.type = type;
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    this.first = type.firstDay(today);
    this.last = type.lastDay(today);
    this.maxPastDays = (int) ChronoUnit.DAYS.between(first, today);
    this.localNow = now.getEpochSecond() + wholeHours(offset);
  }

  /**
   * Returns the time axes of one location.
   *
   * @param offset the UTC offset in seconds at the time of the request
   * @throws ApiException when the host does not serve the requested time
   */
  static SectionTimes of(
      ForecastQuery query, RequestedLocation location, EndpointType type, Instant now, int offset)
      throws ApiException {
    TimeAxes axes = new TimeAxes(query, type, now, offset);
    return location.span().isPresent() ? axes.absolute(location.span().get()) : axes.relative();
  }

  /** Returns the whole hours of an offset, which the API uses to read its data. */
  static int wholeHours(int offset) {
    return offset / HOUR * HOUR;
  }

  private SectionTimes absolute(TimeSpan span) throws ApiException {
    checkAllowed("start_date", span.startDate());
    checkAllowed("end_date", span.endDate());
    checkAllowed("start_hour", span.startHour());
    checkAllowed("end_hour", span.endHour());
    checkAllowed("start_minutely_15", span.startMinutely15());
    checkAllowed("end_minutely_15", span.endMinutely15());
    TimeRange daily =
        span.startDate() == null
            ? new TimeRange(0, DAY, 0)
            : TimeRange.until(span.startDate(), span.endDate() + DAY, DAY);
    TimeRange hourly =
        span.startHour() == null
            ? daily.withStep(HOUR)
            : including(span.startHour(), span.endHour(), HOUR);
    TimeRange minutely15 =
        span.startMinutely15() == null
            ? hourly.withStep(QUARTER)
            : including(span.startMinutely15(), span.endMinutely15(), QUARTER);
    return new SectionTimes(daily, hourly.withStep(query.stepSeconds()), minutely15);
  }

  private SectionTimes relative() throws ApiException {
    RelativeTime requested = query.relative();
    int past = past(requested.pastDays(), 1).orElse(0);
    OptionalInt forecast = forecast(requested.forecastDays(), 1);
    long midnight = floor(localNow, DAY);
    TimeRange daily = days(midnight, past, forecast.orElse(type.defaultForecastDays()));
    TimeRange hourly =
        steps(
                HOUR,
                past(requested.pastHours(), DAY / HOUR),
                forecast(requested.forecastHours(), DAY / HOUR),
                requested.initialHours(),
                type.maxForecastDays() * (DAY / HOUR),
                daily)
            .withStep(query.stepSeconds());
    TimeRange minutely15 =
        steps(
            QUARTER,
            past(requested.pastMinutely15(), QUARTERS_PER_DAY),
            forecast(requested.forecastMinutely15(), QUARTERS_PER_DAY),
            requested.initialMinutely15(),
            DEFAULT_MINUTELY_15_DAYS * QUARTERS_PER_DAY,
            days(midnight, past, forecast.orElse(DEFAULT_MINUTELY_15_DAYS)));
    return new SectionTimes(daily, hourly, minutely15);
  }

  /**
   * Returns a range in steps relative to the current time, or {@code days} when no steps are
   * requested.
   */
  private TimeRange steps(
      int step,
      OptionalInt past,
      OptionalInt forecast,
      OptionalInt initial,
      int defaultForecast,
      TimeRange days) {
    if (past.isEmpty() && forecast.isEmpty()) {
      return days.withStep(step);
    }
    long now =
        initial.isPresent()
            ? floor(localNow, DAY) + (long) initial.getAsInt() * step
            : floor(localNow, step);
    int before = past.orElse(0);
    return new TimeRange(
        now - (long) before * step, step, before + forecast.orElse(defaultForecast));
  }

  private OptionalInt past(OptionalInt requested, int perDay) throws ApiException {
    int max = maxPastDays * perDay;
    if (requested.isPresent() && (requested.getAsInt() < 0 || requested.getAsInt() > max)) {
      throw ApiException.badRequest(
          "Past days is invalid. Allowed range 0 to %d. Given %d."
              .formatted(max, requested.getAsInt()));
    }
    return requested;
  }

  private OptionalInt forecast(OptionalInt requested, int perDay) throws ApiException {
    int max = type.maxForecastDays() * perDay;
    if (requested.isPresent() && (requested.getAsInt() < 0 || requested.getAsInt() > max)) {
      // Like the API, this prints the maximum instead of the requested value.
      throw ApiException.badRequest(
          "Forecast days is invalid. Allowed range 0 to %d. Given %d.".formatted(max, max));
    }
    return requested;
  }

  private void checkAllowed(String parameter, Long second) throws ApiException {
    if (second == null) {
      return;
    }
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, DAY));
    if (day.isBefore(first) || day.isAfter(last)) {
      throw ApiException.badRequest(
          "Parameter '%s' is out of allowed range from %s to %s".formatted(parameter, first, last));
    }
  }

  private static TimeRange days(long midnight, int past, int forecast) {
    return new TimeRange(midnight - (long) past * DAY, DAY, past + forecast);
  }

  private static TimeRange including(long start, long end, int step) {
    return TimeRange.until(floor(start, step), floor(end, step) + step, step);
  }

  private static long floor(long second, int step) {
    return Math.floorDiv(second, step) * step;
  }
}
