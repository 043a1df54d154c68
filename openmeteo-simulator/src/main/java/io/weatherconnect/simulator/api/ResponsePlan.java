package io.weatherconnect.simulator.api;

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

  /**
   * Plans the response to a request.
   *
   * @throws ApiException when a location has no data or the host does not serve its time span
   */
  public static ResponsePlan of(
      ForecastRequest request, EndpointType type, Instant now, Availability availability)
      throws ApiException {
    List<LocationPlan> locations = new ArrayList<>();
    for (RequestedLocation location : request.locations()) {
      locations.add(LocationPlan.of(request, location, type, now, availability.outsideModel()));
    }
    return new ResponsePlan(request, now, availability, locations);
  }

  /** Returns the same plan without a covering model for the last location. */
  public ResponsePlan withLastUncovered() {
    List<LocationPlan> changed = new ArrayList<>(locations);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).uncovered());
    return new ResponsePlan(request, now, availability, changed);
  }

  /** Returns the API weight of the request. */
  public float weight() {
    int members = 0;
    for (RequestedModel model : request.models()) {
      members += model.model().members();
    }
    int variables =
        request.current().map(List::size).orElse(0)
            + request.minutely15().map(List::size).orElse(0)
            + request.hourly().map(List::size).orElse(0)
            + request.daily().map(List::size).orElse(0);
    int total = variables * members + request.weeklyAndMonthly() * request.models().size();
    float weight = 0;
    for (LocationPlan location : locations) {
      weight += Weight.ofLocation(total, location.times().daily().count());
    }
    return weight;
  }
}
