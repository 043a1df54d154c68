package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was answered for one location and one window of days.
 *
 * @param location the location
 * @param parts one, or one for each section or model where they had to be asked for apart
 */
public record LocationWeather(Location location, List<Part> parts) {
  /**
   * One response.
   *
   * @param request the call that brought it
   * @param series what it said of the location
   * @param fetchedAt when it came
   */
  public record Part(WeatherRequest request, Series series, Instant fetchedAt) {}
}
