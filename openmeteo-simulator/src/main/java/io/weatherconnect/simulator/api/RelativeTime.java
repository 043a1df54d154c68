package io.weatherconnect.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The parameters that count days, hours or quarter hours from the current time. */
public record RelativeTime(
    OptionalInt pastDays,
    OptionalInt forecastDays,
    OptionalInt pastHours,
    OptionalInt forecastHours,
    OptionalInt pastMinutely15,
    OptionalInt forecastMinutely15,
    OptionalInt initialHours,
    OptionalInt initialMinutely15) {

  static RelativeTime decode(Parameters parameters) throws ApiException {
    return new RelativeTime(
        Scalars.integer(parameters, "past_days"),
        Scalars.integer(parameters, "forecast_days"),
        Scalars.integer(parameters, "past_hours"),
        Scalars.integer(parameters, "forecast_hours"),
        Scalars.integer(parameters, "past_minutely_15"),
        Scalars.integer(parameters, "forecast_minutely_15"),
        Scalars.integer(parameters, "initial_hours"),
        Scalars.integer(parameters, "initial_minutely_15"));
  }

  /** Checks that none of the parameters is set together with start and end parameters. */
  void checkAbsent() throws ApiException {
    Map<String, OptionalInt> counts = new LinkedHashMap<>();
    counts.put("past_days", pastDays);
    counts.put("forecast_days", forecastDays);
    counts.put("past_hours", pastHours);
    counts.put("forecast_hours", forecastHours);
    counts.put("past_minutely_15", pastMinutely15);
    counts.put("forecast_minutely_15", forecastMinutely15);
    for (Map.Entry<String, OptionalInt> count : counts.entrySet()) {
      if (count.getValue().orElse(0) != 0) {
        throw ApiException.badRequest(
            "Parameter '%s' is mutually exclusive with 'start_date' and 'end_date'"
                .formatted(count.getKey()));
      }
    }
  }
}
