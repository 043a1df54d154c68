package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The decoded parameters that select the times of the rows.
 *
 * @param days start_date and end_date
 * @param hours start_hour and end_hour
 * @param quarters start_minutely_15 and end_minutely_15
 * @param forecastHours the number of hours from the run
 * @param run the reference time of the only model run, in UTC
 * @param hourlyStep the seconds between two rows of hourly; empty for the default of the host
 */
public record RequestedTimes(
    TimeSpan days,
    TimeSpan hours,
    TimeSpan quarters,
    OptionalInt pastDays,
    OptionalInt forecastDays,
    OptionalInt forecastHours,
    Optional<LocalDateTime> run,
    OptionalInt hourlyStep) {

  static final String RESOLUTION = "temporal_resolution";

  private static final String FORECAST_HOURS = "forecast_hours";
  private static final int HOUR = 3_600;
  private static final int QUARTER = 900;

  /** The steps in seconds; native is that of the seasonal models. */
  private static final Map<String, Integer> STEPS =
      Map.of("hourly", HOUR, "hourly_1", HOUR, "hourly_6", 6 * HOUR, "native", 6 * HOUR);

  static RequestedTimes decode(Parameters parameters) throws ApiException {
    Optional<String> resolution = parameters.last(RESOLUTION);
    require(
        resolution.isEmpty() || STEPS.containsKey(resolution.get()),
        ForecastQuery.unsupported(RESOLUTION));
    RequestedTimes times =
        new RequestedTimes(
            TimeSpan.ofDays(parameters),
            TimeSpan.of(parameters, "hour", HOUR),
            TimeSpan.of(parameters, "minutely_15", QUARTER),
            parameters.integer("past_days"),
            parameters.integer("forecast_days"),
            parameters.integer(FORECAST_HOURS),
            parameters.time("run"),
            resolution.map(STEPS::get).map(OptionalInt::of).orElse(OptionalInt.empty()));
    times.checkRun();
    return times;
  }

  private void checkRun() throws ApiException {
    if (run.isEmpty()) {
      require(forecastHours.isEmpty(), ForecastQuery.unsupported(FORECAST_HOURS) + " without run");
      return;
    }
    for (TimeSpan span : spans()) {
      mustNotBeSet("start_" + span.suffix(), span.first());
      mustNotBeSet("end_" + span.suffix(), span.last());
    }
  }

  private static void mustNotBeSet(String name, Optional<LocalDateTime> time) throws ApiException {
    require(time.isEmpty(), "Parameter '%s' must not be set".formatted(name));
  }

  private List<TimeSpan> spans() {
    return List.of(days, hours, quarters);
  }

  /** Returns whether the rows are those between given times. */
  boolean areGiven() {
    return spans().stream().anyMatch(TimeSpan::isGiven);
  }

  /** Returns the reference time of the only model run in epoch seconds. */
  public OptionalLong runSecond() {
    return run.stream().mapToLong(it -> it.toEpochSecond(ZoneOffset.UTC)).findFirst();
  }

  /**
   * Checks that start and end are given together, that no end precedes its start, and that the
   * request does not also count days from today.
   */
  void check() throws ApiException {
    for (TimeSpan span : spans()) {
      span.check();
    }
    if (areGiven()) {
      checkExclusive("past_days", pastDays);
      checkExclusive("forecast_days", forecastDays);
    }
  }

  private static void checkExclusive(String parameter, OptionalInt days) throws ApiException {
    require(
        days.orElse(0) == 0,
        "Parameter '%s' is mutually exclusive with 'start_date' and 'end_date'"
            .formatted(parameter));
  }
}
