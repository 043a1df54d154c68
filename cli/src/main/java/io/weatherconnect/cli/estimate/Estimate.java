package io.weatherconnect.cli.estimate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The estimated cost of a source, and how many locations, variables (of all sections together),
 * models, members of ensembles and tasks it has; a model without members counts as one of them. The
 * costs are empty when it does not poll, or has no backfill.
 */
public record Estimate(
    int locations,
    int variables,
    int models,
    int members,
    int tasks,
    Optional<Live> live,
    Optional<Backfill> backfill) {

  /**
   * The cost of polling every location once, the time that takes within the configuration's own
   * quota, the interval, and the cost of a usual day with the requests for completed days.
   */
  public record Live(Usage poll, Duration pollTime, Duration every, Usage day) {
    /** Tasks run in parallel: their costs add up, and the slowest determines the time. */
    Live plus(Live other) {
      return new Live(
          poll.plus(other.poll), longer(pollTime, other.pollTime), every, day.plus(other.day));
    }
  }

  /**
   * The cost of a backfill.
   *
   * @param from its first day
   * @param to its last day as of now
   * @param usage its requests; when it never completes, those that it makes during the simulation
   * @param time how long it takes within the configuration's own quota, after the polls; empty when
   *     the polls leave no quota
   * @param isExact false when only a part of it was simulated and the rest extrapolated
   */
  public record Backfill(
      LocalDate from, LocalDate to, Usage usage, Optional<Duration> time, boolean isExact) {
    Backfill plus(Backfill other) {
      return new Backfill(
          from,
          to,
          usage.plus(other.usage),
          time.flatMap(its -> other.time.map(others -> longer(its, others))),
          isExact && other.isExact);
    }
  }

  /** The smallest plan for a usual day, the free one when the source does not poll. */
  public Plan plan() {
    return Plan.smallestFor(live.map(usual -> usual.day().weight()).orElse(0.0));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
