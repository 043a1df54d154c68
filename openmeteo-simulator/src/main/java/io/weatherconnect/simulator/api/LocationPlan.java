package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.TimeRange;
import java.time.Instant;
import java.util.List;

/**
 * The planned response for one location.
 *
 * @param location the requested location
 * @param offset the UTC offset in seconds at the time of the request; all printed times use it
 * @param days the local midnights as if UTC
 * @param models the models that have data here, or all for an undefined location; empty for an
 *     element with bare {@code nan}
 * @param isUndefined whether the response has series, but no model has data here
 */
public record LocationPlan(
    RequestedLocation location,
    int offset,
    TimeRange days,
    List<Model> models,
    boolean isUndefined) {

  private static final int HOUR = 3_600;

  static LocationPlan of(
      ForecastRequest request,
      RequestedLocation location,
      Host host,
      Instant now,
      OutsideModel outsideModel)
      throws ApiException {
    int offset = location.zone().getRules().getOffset(now).getTotalSeconds();
    TimeRange days = RequestedDays.of(request.query(), host, now, offset);
    Site site = location.site();
    List<Model> covering =
        request.models().stream()
            .filter(it -> !it.covering(site.latitude(), site.longitude()).isEmpty())
            .toList();
    boolean isUndefined =
        covering.isEmpty() && request.locations().size() > 1 && outsideModel != OutsideModel.FAILS;
    if (covering.isEmpty()
        && !isUndefined
        && request.models().stream().anyMatch(it -> it.uncovered() == Model.Uncovered.ERROR)) {
      throw ApiException.badRequest("No data is available for this location");
    }
    return new LocationPlan(
        location, offset, days, isUndefined ? request.models() : covering, isUndefined);
  }

  /** Returns the plan for the same location without a covering model. */
  LocationPlan uncovered() {
    return new LocationPlan(location, offset, days, List.of(), false);
  }

  /**
   * Returns the offset for the data: a local second minus this offset is the instant of its values.
   * Like the API, uses whole hours; half hours of an offset appear in printed times only.
   */
  public int dataOffset() {
    return offset / HOUR * HOUR;
  }
}
