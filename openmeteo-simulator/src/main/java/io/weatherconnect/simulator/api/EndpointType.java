package io.weatherconnect.simulator.api;

import java.time.LocalDate;

/** What a host lets its callers ask for: how many days and from when. Dates are UTC. */
public enum EndpointType {
  FORECAST(16, 7, null, 15),
  ARCHIVE(1, 1, LocalDate.of(1940, 1, 1), 0),
  HISTORICAL_FORECAST(16, 1, LocalDate.of(2016, 1, 1), 15),
  PREVIOUS_RUNS(16, 7, LocalDate.of(2016, 1, 1), 15);

  /** Days before today that a forecast host still serves. */
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

  /** The first day that may be asked for. */
  LocalDate firstDay(LocalDate today) {
    return first == null ? today.minusDays(FORECAST_PAST_DAYS) : first;
  }

  /** The last day that may be asked for. */
  LocalDate lastDay(LocalDate today) {
    return today.plusDays(lastFromToday);
  }
}
