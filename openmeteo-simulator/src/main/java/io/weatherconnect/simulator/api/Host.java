package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/** A host that the simulator can replace: a public one, or a server of one's own. */
public enum Host {
  API("api", 16, 7, null, false, RunRule.FORBIDDEN),
  ARCHIVE("archive-api", 1, 1, LocalDate.of(1940, 1, 1), true, RunRule.FORBIDDEN),
  HISTORICAL_FORECAST(
      "historical-forecast-api", 16, 1, LocalDate.of(2016, 1, 1), true, RunRule.FORBIDDEN),
  PREVIOUS_RUNS("previous-runs-api", 16, 7, LocalDate.of(2016, 1, 1), true, RunRule.FORBIDDEN),
  /** Serves the forecasts of one model run; the days are those of the run. */
  SINGLE_RUNS("single-runs-api", 16, 7, null, true, RunRule.REQUIRED),
  ENSEMBLE("ensemble-api", 36, 7, null, true, RunRule.OPTIONAL),
  SEASONAL("seasonal-api", 217, 183, LocalDate.of(2025, 9, 1), true, RunRule.OPTIONAL),
  MARINE("marine-api", 16, 7, LocalDate.of(1940, 1, 1), false, RunRule.FORBIDDEN),
  AIR_QUALITY("air-quality-api", 7, 5, LocalDate.of(2013, 1, 1), false, RunRule.FORBIDDEN),
  /** Serves all days, and single runs; in everything else as {@link #API}. */
  OWN_SERVER("api", 217, 7, LocalDate.of(1940, 1, 1), false, RunRule.OPTIONAL);

  /** The number of days before today that a host without a first day serves. */
  private static final int PAST_DAYS = 93;

  private static final int HOUR = 3_600;
  private static final int SIX_HOURS = 21_600;

  private final String label;
  private final int maxForecast;
  private final int defaultForecast;
  private final LocalDate first;
  private final boolean professional;
  private final RunRule run;

  Host(
      String label,
      int maxForecast,
      int defaultForecast,
      LocalDate first,
      boolean professional,
      RunRule run) {
    this.label = label;
    this.maxForecast = maxForecast;
    this.defaultForecast = defaultForecast;
    this.first = first;
    this.professional = professional;
    this.run = run;
  }

  /** Whether a request names a model run. */
  private enum RunRule {
    FORBIDDEN,
    OPTIONAL,
    REQUIRED
  }

  /** Returns the host name without {@code .open-meteo.com}. */
  public String label() {
    return label;
  }

  /** Returns whether its customer host requires the professional plan. */
  public boolean isProfessional() {
    return professional;
  }

  /** Checks that the request names a model run if it must, and none if it must not. */
  void checkRun(RequestedTimes times) throws ApiException {
    boolean hasRun = times.run().isPresent();
    require(hasRun || run != RunRule.REQUIRED, "Parameter 'run' is required");
    require(!hasRun || run != RunRule.FORBIDDEN, "Parameter 'run' must not be set");
  }

  /**
   * Returns the seconds between two rows of hourly.
   *
   * @throws ApiException when the request asks for another resolution than hours, which only the
   *     seasonal host has in the simulator
   */
  int hourlyStep(RequestedTimes times) throws ApiException {
    int step = times.hourlyStep().orElse(this == SEASONAL ? SIX_HOURS : HOUR);
    require(step == HOUR || this == SEASONAL, ForecastQuery.unsupported(RequestedTimes.RESOLUTION));
    return step;
  }

  /** Returns the first UTC day that the host serves. */
  LocalDate firstDay(LocalDate today) {
    return first == null ? today.minusDays(PAST_DAYS) : first;
  }

  /** Returns the last UTC day that the host serves. */
  LocalDate lastDay(LocalDate today) {
    return today.plusDays(maxForecast - 1);
  }

  /** Returns the number of days before today, or rejects one that the host does not serve. */
  int pastDays(OptionalInt requested, LocalDate today) throws ApiException {
    int past = requested.orElse(0);
    long max = ChronoUnit.DAYS.between(firstDay(today), today);
    require(
        past >= 0 && past <= max,
        "Past days is invalid. Allowed range 0 to %d. Given %d.".formatted(max, past));
    return past;
  }

  /** Returns the number of days from today or from the run, or rejects too many. */
  int forecastDays(OptionalInt requested) throws ApiException {
    return forecast(requested.orElse(defaultForecast), maxForecast);
  }

  /** Returns the number of hours from the run, or rejects too many. */
  int forecastHours(int requested) throws ApiException {
    return forecast(requested, maxForecast * 24);
  }

  private static int forecast(int steps, int max) throws ApiException {
    // Like the API, this prints the maximum instead of the requested value.
    require(
        steps >= 0 && steps <= max,
        "Forecast days is invalid. Allowed range 0 to %d. Given %d.".formatted(max, max));
    return steps;
  }
}
