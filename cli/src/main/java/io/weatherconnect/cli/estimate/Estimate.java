package io.weatherconnect.cli.estimate;

import java.util.Optional;

/**
 * The estimated cost of a source.
 *
 * @param locations how many it fetches
 * @param variables how many of each location, hourly and daily together
 * @param models how many of each
 * @param tasks how many tasks share them
 * @param live the cost of polling, empty when it does not poll
 * @param backfill the cost of its backfill, empty without one
 */
public record Estimate(
    int locations,
    int variables,
    int models,
    int tasks,
    Optional<LiveEstimate> live,
    Optional<BackfillEstimate> backfill) {

  /**
   * The smallest plan that allows the requests of a usual day.
   *
   * @return the free plan when the source does not poll
   */
  public Plan plan() {
    return Plan.smallestFor(live.map(usual -> usual.day().weight()).orElse(0.0));
  }
}
