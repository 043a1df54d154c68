package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import java.time.ZoneId;

/**
 * A requested location.
 *
 * @param site the coordinates; the elevation is NaN when the request disables the elevation
 *     correction
 * @param id the location_id
 * @param zone the time zone of the days and printed times
 */
public record RequestedLocation(Site site, long id, ZoneId zone) {

  /**
   * Returns the site for the weather. Without elevation correction, it has the elevation of the
   * terrain.
   */
  public Site weatherSite() {
    return Float.isFinite(site.elevation())
        ? site
        : new Site(
            site.latitude(),
            site.longitude(),
            Terrain.elevation(site.latitude(), site.longitude()));
  }
}
