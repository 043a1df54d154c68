package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;

/** Determines the days of a response from the request and the current time. */
final class RequestedDays {
  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  private RequestedDays() {}

  /**
   * Returns the local midnights as if UTC.
   *
   * @param offset the UTC offset in seconds at the time of the request
   * @throws ApiException when the host does not serve the requested days
   */
  static TimeRange of(ForecastQuery query, Host host, Instant now, int offset) throws ApiException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate first = host.firstDay(today);
    if (!query.startDates().isEmpty()) {
      checkAllowed("start_date", query.startDates(), first, host.lastDay(today));
      checkAllowed("end_date", query.endDates(), first, host.lastDay(today));
      long start = query.startDates().get(0).toEpochDay();
      return days(start, query.endDates().get(0).toEpochDay() + 1 - start);
    }
    int past = query.pastDays().orElse(0);
    long maxPast = ChronoUnit.DAYS.between(first, today);
    if (past < 0 || past > maxPast) {
      throw ApiException.badRequest(
          "Past days is invalid. Allowed range 0 to %d. Given %d.".formatted(maxPast, past));
    }
    int forecast = forecast(query.forecastDays(), host);
    // The API finds the local day with whole hours of the offset.
    long local = now.getEpochSecond() + (long) (offset / HOUR) * HOUR;
    return days(Math.floorDiv(local, DAY) - past, past + (long) forecast);
  }

  private static int forecast(OptionalInt requested, Host host) throws ApiException {
    int days = requested.orElse(host.defaultForecastDays());
    int max = host.maxForecastDays();
    if (days < 0 || days > max) {
      // Like the API, this prints the maximum instead of the requested value.
      throw ApiException.badRequest(
          "Forecast days is invalid. Allowed range 0 to %d. Given %d.".formatted(max, max));
    }
    return days;
  }

  private static void checkAllowed(
      String parameter, List<LocalDate> dates, LocalDate first, LocalDate last)
      throws ApiException {
    if (dates.get(0).isBefore(first) || dates.get(0).isAfter(last)) {
      throw ApiException.badRequest(
          "Parameter '%s' is out of allowed range from %s to %s".formatted(parameter, first, last));
    }
  }

  private static TimeRange days(long firstDay, long count) {
    return new TimeRange(firstDay * DAY, DAY, (int) count);
  }
}
