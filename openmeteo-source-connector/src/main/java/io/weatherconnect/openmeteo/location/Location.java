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
 */
public record Location(
    String name, double latitude, double longitude, Double elevation, String timezone) {
  public Location {
    Objects.requireNonNull(name, "name");
    timezone = timezone.equals("UTC") ? "GMT" : timezone;
  }
}
