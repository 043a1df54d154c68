package io.weatherconnect.simulator.api;

import java.time.LocalDate;

/** The range of days that a host serves. Dates are UTC. */
public enum EndpointType {
  FORECAST(16, 7, null, 15),
  ARCHIVE(1, 1, LocalDate.of(1940, 1, 1), 0),
  HISTORICAL_FORECAST(16, 1, LocalDate.of(2016, 1, 1), 15),
  PREVIOUS_RUNS(16, 7, LocalDate.of(2016, 1, 1), 15),
  OWN_SERVER(217, 7, LocalDate.of(1940, 1, 1), 216);

  /** The number of days before today that a forecast host serves. */
  private static final int FORECAST_PAST_DAYS = 93;

  private final int maxForecastDays;
  private final int defaultForecastDays;
  private final LocalDate first;
  private final int lastFromToday;

  EndpointType(int maxForecastDays, int defaultForecastDays, LocalDate first, int lastFromToday) {
    this.maxForecastDays = maxForecastDays;
    this.defaultForecastDays = defaultForecastDays;
    this.first = first;
    this.lastFromToday = lastFromToday;
  }

  int maxForecastDays() {
    return maxForecastDays;
  }

  int defaultForecastDays() {
    return defaultForecastDays;
  }

  /** Returns the first day that a request may contain. */
  LocalDate firstDay(LocalDate today) {
    return first == null ? today.minusDays(FORECAST_PAST_DAYS) : first;
  }

  /** Returns the last day that a request may contain. */
  LocalDate lastDay(LocalDate today) {
    return today.plusDays(lastFromToday);
  }
}
