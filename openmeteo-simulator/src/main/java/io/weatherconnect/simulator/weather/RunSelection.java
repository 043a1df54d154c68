package io.weatherconnect.simulator.weather;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Selects the model run that forecasts an instant.
 *
 * @param now the current time in epoch seconds, which determines the available runs
 * @param daysBefore the number of days between the forecast and its time; 0 for the newest run
 * @param reference the reference time of the only run in epoch seconds; empty for the newest run
 */
public record RunSelection(long now, int daysBefore, OptionalLong reference) {

  /** Returns the run that forecasts an instant; empty when no domain has data for the instant. */
  Optional<Run> at(long instant, List<Domain> domains) {
    return reference.isPresent()
        ? Run.of(reference.getAsLong(), instant, domains)
        : Run.at(instant, domains, now, daysBefore);
  }
}
