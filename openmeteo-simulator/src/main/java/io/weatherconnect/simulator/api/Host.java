package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A host that the simulator can replace: a public one, or a server of one's own. */
public enum Host {
  API("api", 16, 7, null, false),
  ARCHIVE("archive-api", 1, 1, LocalDate.of(1940, 1, 1), true),
  HISTORICAL_FORECAST("historical-forecast-api", 16, 1, LocalDate.of(2016, 1, 1), true),
  PREVIOUS_RUNS("previous-runs-api", 16, 7, LocalDate.of(2016, 1, 1), true),
  MARINE("marine-api", 16, 7, LocalDate.of(1940, 1, 1), false),
  AIR_QUALITY("air-quality-api", 7, 5, LocalDate.of(2013, 1, 1), false),
  /** Serves all days; in everything else as {@link #API}. */
  OWN_SERVER("api", 217, 7, LocalDate.of(1940, 1, 1), false);

  private static final int DAY = 86_400;
  private static final int HOUR = 3_600;

  /** The number of days before today that the forecast host serves. */
  private static final int FORECAST_PAST_DAYS = 93;

  private final String label;
  private final int maxForecast;
  private final int defaultForecast;
  private final LocalDate first;
  private final boolean professional;

  Host(String label, int maxForecast, int defaultForecast, LocalDate first, boolean professional) {
    this.label = label;
    this.maxForecast = maxForecast;
    this.defaultForecast = defaultForecast;
    this.first = first;
    this.professional = professional;
  }

  /** Returns the host name without {@code .open-meteo.com}. */
  public String label() {
    return label;
  }

  /** Returns whether its customer host requires the professional plan. */
  public boolean isProfessional() {
    return professional;
  }

  /**
   * Returns the local midnights of the requested days as if UTC. The first and last day that the
   * host serves are UTC days.
   *
   * @param offset the UTC offset in seconds at the time of the request
   * @throws ApiException when the host does not serve the requested days
   */
  TimeRange days(ForecastQuery query, Instant now, int offset) throws ApiException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate earliest = first == null ? today.minusDays(FORECAST_PAST_DAYS) : first;
    if (query.startDate().isPresent()) {
      LocalDate latest = today.plusDays(maxForecast - 1);
      long start = epochDay("start_date", query.startDate().get(), earliest, latest);
      long end = epochDay("end_date", query.endDate().orElseThrow(), earliest, latest);
      return new TimeRange(start * DAY, DAY, (int) (end + 1 - start));
    }
    int past = query.pastDays().orElse(0);
    long maxPast = ChronoUnit.DAYS.between(earliest, today);
    if (past < 0 || past > maxPast) {
      throw ApiException.badRequest(
          "Past days is invalid. Allowed range 0 to %d. Given %d.".formatted(maxPast, past));
    }
    int forecast = query.forecastDays().orElse(defaultForecast);
    if (forecast < 0 || forecast > maxForecast) {
      // Like the API, this prints the maximum instead of the requested value.
      throw ApiException.badRequest(
          "Forecast days is invalid. Allowed range 0 to %d. Given %d."
              .formatted(maxForecast, maxForecast));
    }
    // The API finds the local day with whole hours of the offset.
    long local = now.getEpochSecond() + offset - offset % HOUR;
    return new TimeRange((Math.floorDiv(local, DAY) - past) * DAY, DAY, past + forecast);
  }

  private static long epochDay(String parameter, LocalDate day, LocalDate first, LocalDate last)
      throws ApiException {
    if (day.isBefore(first) || day.isAfter(last)) {
      throw ApiException.badRequest(
          "Parameter '%s' is out of allowed range from %s to %s".formatted(parameter, first, last));
    }
    return day.toEpochDay();
  }
}
