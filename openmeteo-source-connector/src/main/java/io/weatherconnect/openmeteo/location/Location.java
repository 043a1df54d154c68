package io.weatherconnect.openmeteo.location;

import java.util.Objects;

/**
 * A location as configured.
 *
 * @param name its identity in keys, offsets and rows
 * @param latitude decimal degrees, -90 to 90
 * @param longitude decimal degrees, -180 to 180
 * @param elevation metres above sea level for the API's height correction, or null to let the API
 *     use its own terrain height
 * @param timezone IANA name or {@code auto}; decides where the location's days begin. {@code UTC}
 *     becomes {@code GMT}, the API's name for it, so that its days need no request of their own
 * @param panel the solar panel at the location, or null if it has none of its own
 */
public record Location(
    String name,
    double latitude,
    double longitude,
    Double elevation,
    String timezone,
    Panel panel) {
  public Location {
    Objects.requireNonNull(name, "name");
    timezone = timezone.equals("UTC") ? "GMT" : timezone;
  }

  /** A location without a solar panel of its own. */
  public Location(
      String name, double latitude, double longitude, Double elevation, String timezone) {
    this(name, latitude, longitude, elevation, timezone, null);
  }

  /** Whether one request, which has the angles of one panel, can return both locations. */
  public boolean hasPanelOf(Location other) {
    return Objects.equals(panel, other.panel);
  }
}
