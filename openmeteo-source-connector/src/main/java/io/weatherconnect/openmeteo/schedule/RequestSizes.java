package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.location.LocationState;
import java.util.List;

/** How many locations and days fit into one request. */
final class RequestSizes {
  private final WeatherQuery query;
  private final RequestLimits limits;
  private final int longest;
  private final int cheapDays;

  RequestSizes(WeatherQuery query, RequestLimits limits) {
    this.query = query;
    this.limits = limits;
    this.longest = maxDays(1);
    this.cheapDays = daysAtWeightOfOne();
  }

  /** The longest range that weighs no more than a single day. */
  int cheapDays() {
    return cheapDays;
  }

  /** The number of days from which on a shorter request for pending days is no cheaper. */
  int fewestDays(int pending) {
    return Math.min(pending, cheapDays);
  }

  /** How many of some locations fit into a request for a number of days; at least one. */
  int locations(int candidates, int days) {
    double byWeight = limits.maxWeight() / query.weight(days);
    double byRows = (double) limits.maxRows() / query.rows(days);
    double most = Math.min(limits.maxLocations(), Math.min(byWeight, byRows));
    return Math.max(1, (int) Math.min(candidates, most));
  }

  /** The most days that fit into a request for a number of locations; at least one. */
  int maxDays(int locations) {
    int days = 1;
    while (query.weight(days + 1) * locations <= limits.maxWeight()
        && query.rows(days + 1) * locations <= limits.maxRows()) {
      days++;
    }
    return days;
  }

  /**
   * As many pending days as fit into a request with some locations, and as each of them may get
   * after its last failure. If so few would be left for the last request that it weighs as much as
   * with more days, then it gets as many as weigh no more than one.
   */
  int windowDays(int pending, List<LocationState> locations) {
    int most =
        locations.stream()
            .mapToInt(this::daysSinceFailure)
            .reduce(maxDays(locations.size()), Math::min);
    boolean leavesTooFew = pending > most && pending - most < cheapDays;
    return leavesTooFew ? Math.max(pending - cheapDays, cheapDays) : Math.min(pending, most);
  }

  private int daysSinceFailure(LocationState state) {
    int doublings = Math.min(state.windowsSinceFailure(), Integer.SIZE);
    return (int) Math.min((long) cheapDays << doublings, longest);
  }

  private int daysAtWeightOfOne() {
    int days = 1;
    while (days < longest && query.weight(days + 1) <= query.weight(1)) {
      days++;
    }
    return days;
  }
}
