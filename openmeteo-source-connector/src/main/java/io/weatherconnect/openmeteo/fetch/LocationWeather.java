package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import java.time.Instant;
import java.util.List;

/**
 * Everything that was answered for one place and one window of days.
 *
 * @param location the place
 * @param parts one, or one for each section or model where they had to be asked for apart
 */
public record LocationWeather(Location location, List<Part> parts) {
  /**
   * One answer.
   *
   * @param request the call that brought it
   * @param series what it said of the place
   * @param fetchedAt when it came
   */
  public record Part(WeatherRequest request, Series series, Instant fetchedAt) {}
}
