package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One location, or one of several time spans of a location, that gets a response of its own.
 *
 * @param site where; its elevation is NaN when the request switches height correction off
 * @param id the location_id
 * @param zone whose days and labels the response uses
 * @param span the start and end asked for; empty when the time counts from now
 */
public record RequestedLocation(
    Site site, long id, ZoneId zone, Optional<AbsoluteTime.TimeSpan> span) {

  /** The site whose weather is printed: without height correction that of the terrain. */
  public Site weatherSite() {
    return Float.isFinite(site.elevation())
        ? site
        : new Site(
            site.latitude(),
            site.longitude(),
            Terrain.elevation(site.latitude(), site.longitude()));
  }
}
