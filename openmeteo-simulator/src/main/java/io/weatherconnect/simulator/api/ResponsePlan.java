package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The planned response: everything that is decided before its first byte.
 *
 * @param request the request
 * @param now the time of the request
 * @param availability the data that the API has
 * @param locations the locations in the order of the response; empty for an empty body
 */
public record ResponsePlan(
    ForecastRequest request, Instant now, Availability availability, List<LocationPlan> locations) {

  private static final float VARIABLES = 10;
  private static final float DAYS = 14;

  /**
   * Plans the response to a request.
   *
   * @throws ApiException when a location has no data or the host does not serve its days
   */
  public static ResponsePlan of(
      ForecastRequest request, Host host, Instant now, Availability availability)
      throws ApiException {
    List<LocationPlan> locations = new ArrayList<>();
    for (RequestedLocation location : request.locations()) {
      locations.add(LocationPlan.of(request, location, host, now, availability.outsideModel()));
    }
    return new ResponsePlan(request, now, availability, locations);
  }

  /** Returns the same plan without a covering model for the last location. */
  public ResponsePlan withLastUncovered() {
    if (locations.isEmpty()) {
      return this;
    }
    List<LocationPlan> changed = new ArrayList<>(locations);
    changed.add(changed.remove(changed.size() - 1).uncovered());
    return new ResponsePlan(request, now, availability, changed);
  }

  /** Returns the API weight of the request. */
  public float weight() {
    int members = request.models().stream().mapToInt(Model::members).sum();
    int variables = request.sections().values().stream().mapToInt(List::size).sum();
    float weight = 0;
    for (LocationPlan location : locations) {
      weight += weight(variables * members, location.days().count());
    }
    return weight;
  }

  /**
   * Returns the API weight of one location: 1 for up to ten variables over two weeks, and
   * proportionally more above that.
   *
   * @param variables the number in all sections, times the members of all models
   * @param days the number of days, even without a requested daily section
   */
  public static float weight(int variables, int days) {
    float width = variables / VARIABLES;
    return Math.max(1, Math.max(width, width * days / DAYS));
  }
}
