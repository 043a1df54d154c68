package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.Site;
import java.time.ZoneId;
import java.util.List;

/**
 * The planned response for one location.
 *
 * @param site the coordinates, and the elevation for the weather: the requested one or that of the
 *     terrain
 * @param elevation the printed elevation; NaN when the request disables the elevation correction
 * @param id the location_id
 * @param zone the time zone of the days and printed times
 * @param offset the UTC offset in seconds at the time of the request; all printed times use it
 * @param times the times of the rows
 * @param models the models that have data here, or all for an undefined location; empty for an
 *     element with bare {@code nan}
 * @param isUndefined whether the response has series, but no model has data here
 */
public record LocationPlan(
    Site site,
    float elevation,
    long id,
    ZoneId zone,
    int offset,
    TimeAxes times,
    List<Model> models,
    boolean isUndefined) {

  /** Returns the plan for the same location without a covering model. */
  public LocationPlan uncovered() {
    return new LocationPlan(site, elevation, id, zone, offset, times, List.of(), false);
  }

  /**
   * Returns the offset for the data: a local second minus this offset is the instant of its values.
   */
  public int dataOffset() {
    return TimeAxes.wholeHours(offset);
  }
}
