package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be answered for one location.
 *
 * @param location where
 * @param offset seconds east of UTC at the time of the request; all labels use it
 * @param times the time axes
 * @param coveringModels the models that have data here; empty for a bare {@code nan} element
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

  /** The same location as if no model covered it. */
  public LocationPlan uncovered() {
    return new LocationPlan(location, offset, times, List.of());
  }

  /** Seconds to take from a local second to find the instant whose data belong to it. */
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
