package io.weatherconnect.simulator.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is decided about an answer before its first byte.
 *
 * @param request what was asked
 * @param now the time of the request
 * @param locations in the order of the answer; empty when the body is to be empty
 */
public record AnswerPlan(WeatherRequest request, Instant now, List<LocationPlan> locations) {

  /**
   * Plans the answer to a request.
   *
   * @throws ApiException when a place has no data or its time is not served
   */
  public static AnswerPlan of(WeatherRequest request, EndpointType type, Instant now)
      throws ApiException {
    List<LocationPlan> locations = new ArrayList<>();
    for (Place place : request.places()) {
      locations.add(LocationPlan.of(request, place, type, now));
    }
    return new AnswerPlan(request, now, locations);
  }

  /** The same plan with the last place as if no model covered it. */
  public AnswerPlan withLastUncovered() {
    List<LocationPlan> changed = new ArrayList<>(locations);
    int last = changed.size() - 1;
    changed.set(last, changed.get(last).uncovered());
    return new AnswerPlan(request, now, changed);
  }

  /** What the call costs, in the API's own measure. */
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
