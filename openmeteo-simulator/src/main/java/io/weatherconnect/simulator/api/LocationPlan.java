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
 * @param coveringModels the models that have data here; empty for an element with bare {@code nan}
 */
public record LocationPlan(
    RequestedLocation location,
    int offset,
    SectionTimes times,
    List<CoveringModel> coveringModels) {

  static LocationPlan of(
      ForecastRequest request, RequestedLocation location, EndpointType type, Instant now)
      throws ApiException {
    int offset = location.zone().getRules().getOffset(now).getTotalSeconds();
    SectionTimes times = TimeAxes.of(request.query(), location, type, now, offset);
    return new LocationPlan(location, offset, times, coveringModels(request, location));
  }

  /** Returns the plan for the same location without a covering model. */
  public LocationPlan uncovered() {
    return new LocationPlan(location, offset, times, List.of());
  }

  /**
   * Returns the offset for the data, in whole hours: a local second minus this offset is the
   * instant of its values.
   */
  public int dataOffset() {
    return TimeAxes.wholeHours(offset);
  }

  private static List<CoveringModel> coveringModels(
      ForecastRequest request, RequestedLocation location) throws ApiException {
    List<CoveringModel> coveringModels = new ArrayList<>();
    boolean error = false;
    for (RequestedModel requested : request.models()) {
      Model model = requested.model();
      var domains = model.covering(location.site().latitude(), location.site().longitude());
      if (domains.isEmpty()) {
        error |= model.uncovered() == Model.Uncovered.ERROR;
      } else {
        coveringModels.add(new CoveringModel(model, requested.label(), domains));
      }
    }
    if (coveringModels.isEmpty() && error) {
      throw ApiException.badRequest("No data is available for this location");
    }
    return coveringModels;
  }
}
