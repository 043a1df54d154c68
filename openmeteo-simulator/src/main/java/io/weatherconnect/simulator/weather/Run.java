package io.weatherconnect.simulator.weather;

import java.util.List;
import java.util.Optional;

/**
 * A model run.
 *
 * @param domain the domain
 * @param reference the reference time in epoch seconds
 */
record Run(Domain domain, long reference) {

  /**
   * Returns the run that forecasts an instant: the newest run of the finest domain that has data.
   *
   * @param instant the instant in epoch seconds
   * @param domains the domains that cover the location, from fine to coarse
   * @param now the current time, which determines the available runs
   * @param daysBefore the number of days between the forecast and the instant; 0 for the newest run
   * @return the run; empty when no domain has data for the instant
   */
  static Optional<Run> at(long instant, List<Domain> domains, long now, int daysBefore) {
    for (Domain domain : domains) {
      if (instant >= domain.since() && instant < domain.dataEnd(now)) {
        return Optional.of(new Run(domain, domain.run(instant, now, daysBefore)));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the run with a reference time of the finest domain that forecasts an instant with it.
   *
   * @param domains the domains that cover the location, from fine to coarse
   * @return the run; empty when the instant is before or after all forecasts
   */
  static Optional<Run> of(long reference, long instant, List<Domain> domains) {
    return domains.stream()
        .filter(domain -> instant >= reference && instant < domain.runEnd(reference))
        .findFirst()
        .map(domain -> new Run(domain, reference));
  }
}
