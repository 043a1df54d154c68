package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The planned response for one location.
 *
 * @param location the requested location
 * @param offset the UTC offset in seconds at the time of the request; all printed times use it
 * @param times the time axes
 * @param coveringModels the models that have data here, or undefined series; empty for an element
 *     with bare {@code nan}
 */
public record LocationPlan(
    RequestedLocation location,
    int offset,
    SectionTimes times,
    List<CoveringModel> coveringModels) {

  static LocationPlan of(
      ForecastRequest request,
      RequestedLocation location,
      EndpointType type,
      Instant now,
      OutsideModel outsideModel)
      throws ApiException {
    int offset = location.zone().getRules().getOffset(now).getTotalSeconds();
    SectionTimes times = TimeAxes.of(request.query(), location, type, now, offset);
    List<CoveringModel> coveringModels = coveringModels(request, location);
    if (!coveringModels.isEmpty()) {
      return new LocationPlan(location, offset, times, coveringModels);
    }
    if (request.locations().size() > 1 && outsideModel != OutsideModel.FAILS) {
      return new LocationPlan(location, offset, times, undefinedModels(request));
    }
    checkUncovered(request);
    return new LocationPlan(location, offset, times, List.of());
  }

  /** Returns the plan for the same location without a covering model. */
  public LocationPlan uncovered() {
    return new LocationPlan(location, offset, times, List.of());
  }

  /** Returns whether the response has series, but no model has data here. */
  public boolean isUndefined() {
    return !coveringModels.isEmpty()
        && coveringModels.stream().allMatch(covering -> covering.domains().isEmpty());
  }

  /**
   * Returns the offset for the data, in whole hours: a local second minus this offset is the
   * instant of its values.
   */
  public int dataOffset() {
    return TimeAxes.wholeHours(offset);
  }

  private static List<CoveringModel> coveringModels(
      ForecastRequest request, RequestedLocation location) {
    List<CoveringModel> coveringModels = new ArrayList<>();
    for (RequestedModel requested : request.models()) {
      Model model = requested.model();
      var domains = model.covering(location.site().latitude(), location.site().longitude());
      if (!domains.isEmpty()) {
        coveringModels.add(new CoveringModel(model, requested.label(), domains));
      }
    }
    return coveringModels;
  }

  private static List<CoveringModel> undefinedModels(ForecastRequest request) {
    return request.models().stream()
        .map(requested -> new CoveringModel(requested.model(), requested.label(), List.of()))
        .toList();
  }

  private static void checkUncovered(ForecastRequest request) throws ApiException {
    for (RequestedModel requested : request.models()) {
      if (requested.model().uncovered() == Model.Uncovered.ERROR) {
        throw ApiException.badRequest("No data is available for this location");
      }
    }
  }
}
