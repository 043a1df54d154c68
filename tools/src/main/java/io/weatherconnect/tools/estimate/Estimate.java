package io.weatherconnect.tools.estimate;

import java.util.Optional;

/**
 * What a source will cost.
 *
 * @param locations how many it fetches
 * @param variables how many of each location, hourly and daily together
 * @param models how many of each
 * @param tasks how many tasks share them
 * @param live what following the present costs, empty when it does not
 * @param backfill what its backfill costs, empty without one
 */
public record Estimate(
    int locations,
    int variables,
    int models,
    int tasks,
    Optional<LiveEstimate> live,
    Optional<BackfillEstimate> backfill) {

  /**
   * The smallest plan that bears a usual day, and the backfill in whatever time it takes.
   *
   * @return the free one when nothing is asked for at all
   */
  public Plan plan() {
    return Plan.bearing(live.map(usual -> usual.day().weight()).orElse(0.0));
  }
}
