package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Terrain;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A request for the elevation of points.
 *
 * @param latitudes at least one
 * @param longitudes the same number as latitudes
 */
public record ElevationRequest(List<Float> latitudes, List<Float> longitudes) {

  private static final int MAX_POINTS = 100;

  /**
   * Decodes and checks the parameters.
   *
   * @throws ApiException when a value is not a number, the numbers of coordinates differ, or a
   *     coordinate is out of range
   */
  public static ElevationRequest decode(Parameters parameters) throws ApiException {
    List<Float> latitudes = Scalars.decimals(parameters, "latitude");
    List<Float> longitudes = Scalars.decimals(parameters, "longitude");
    if (latitudes.isEmpty() && longitudes.isEmpty()) {
      throw ApiException.badRequest("Parameter 'latitude' and 'longitude' must not be empty");
    }
    if (latitudes.size() > MAX_POINTS) {
      throw ApiException.badRequest(
          "Parameter 'latitude' and 'longitude' must not exceed 100 coordinates.");
    }
    RequestedLocations.checkCoordinates(latitudes, longitudes);
    return new ElevationRequest(latitudes, longitudes);
  }

  /**
   * Returns the body of the response. Like the API, it separates the numbers with a comma and a
   * space.
   */
  public String body() {
    return IntStream.range(0, latitudes.size())
        .mapToObj(i -> SwiftText.of(Terrain.elevation(latitudes.get(i), longitudes.get(i))))
        .collect(Collectors.joining(", ", "{\"elevation\":[", "]}"));
  }

  /** Returns the API weight of the request. */
  public float weight() {
    return latitudes.size();
  }
}
