package io.weatherconnect.simulator.api;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

/** A host that the simulator can replace: a public one, or a server of one's own. */
public enum Host {
  API("api", 16, 7, null, 15, false),
  ARCHIVE("archive-api", 1, 1, LocalDate.of(1940, 1, 1), 0, true),
  HISTORICAL_FORECAST("historical-forecast-api", 16, 1, LocalDate.of(2016, 1, 1), 15, true),
  PREVIOUS_RUNS("previous-runs-api", 16, 7, LocalDate.of(2016, 1, 1), 15, true),
  /** Serves all days; in everything else as {@link #API}. */
  OWN_SERVER("api", 217, 7, LocalDate.of(1940, 1, 1), 216, false);

  /** The number of days before today that the forecast host serves. */
  private static final int FORECAST_PAST_DAYS = 93;

  private final String label;
  private final int maxForecastDays;
  private final int defaultForecastDays;
  private final LocalDate first;
  private final int lastFromToday;
  private final boolean professional;

  Host(
      String label,
      int maxForecastDays,
      int defaultForecastDays,
      LocalDate first,
      int lastFromToday,
      boolean professional) {
    this.label = label;
    this.maxForecastDays = maxForecastDays;
    this.defaultForecastDays = defaultForecastDays;
    this.first = first;
    this.lastFromToday = lastFromToday;
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

  int maxForecastDays() {
    return maxForecastDays;
  }

  int defaultForecastDays() {
    return defaultForecastDays;
  }

  /** Returns the first day that a request may contain. Dates are UTC. */
  LocalDate firstDay(LocalDate today) {
    return first == null ? today.minusDays(FORECAST_PAST_DAYS) : first;
  }

  /** Returns the last day that a request may contain. */
  LocalDate lastDay(LocalDate today) {
    return today.plusDays(lastFromToday);
  }

  static Optional<Host> labelled(String label) {
    return Stream.of(values()).filter(host -> host.label.equals(label)).findFirst();
  }
}
