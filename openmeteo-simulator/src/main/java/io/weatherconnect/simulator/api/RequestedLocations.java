package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import io.weatherconnect.simulator.weather.TimeZones;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates the locations from the lists of coordinates, elevations, ids, time zones and time spans
 * of a request.
 */
final class RequestedLocations {

  private RequestedLocations() {}

  /**
   * Returns the locations in the order of the response; empty when the request has no coordinates.
   *
   * @param limit the maximum number of locations
   * @throws ApiException when the lengths of lists differ, a coordinate is out of range, or a time
   *     zone is unknown
   */
  static List<RequestedLocation> of(ForecastQuery query, int limit) throws ApiException {
    checkCoordinates(query.latitudes(), query.longitudes());
    int coordinates = query.latitudes().size();
    if (!query.locationIds().isEmpty() && query.locationIds().size() != coordinates) {
      throw unequalCoordinates();
    }
    if (!query.elevations().isEmpty() && query.elevations().size() != coordinates) {
      throw ApiException.badRequest(
          "Parameter 'elevation' must have the same number of elements as coordinates");
    }
    List<ZoneId> zones = zones(query);
    int spans = query.absolute().count();
    if (spans > 1 && coordinates > 1 && spans != coordinates) {
      throw ApiException.badRequest(
          "Parameter 'start_date' and 'end_date' must have the same number of elements as"
              + " coordinates");
    }
    int count = coordinates == 1 ? Math.max(1, spans) : coordinates;
    if (count > limit) {
      throw ApiException.badRequest(
          "Only up to %d locations can be requested at once".formatted(limit));
    }
    List<RequestedLocation> locations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      locations.add(location(query, coordinates == 1 ? 0 : i, spans > 1 ? i : 0, zones));
    }
    return locations;
  }

  /** Checks the number and the range of the coordinates, for weather and elevation requests. */
  static void checkCoordinates(List<Float> latitudes, List<Float> longitudes) throws ApiException {
    if (latitudes.size() != longitudes.size()) {
      throw unequalCoordinates();
    }
    for (int i = 0; i < latitudes.size(); i++) {
      if (!(Math.abs(latitudes.get(i)) <= 90)) {
        throw outOfRange("Latitude", 90, latitudes.get(i));
      }
      if (!(Math.abs(longitudes.get(i)) <= 180)) {
        throw outOfRange("Longitude", 180, longitudes.get(i));
      }
    }
  }

  private static RequestedLocation location(
      ForecastQuery query, int coordinate, int span, List<ZoneId> zones) {
    float latitude = query.latitudes().get(coordinate);
    float longitude = query.longitudes().get(coordinate);
    float elevation =
        query.elevations().isEmpty()
            ? Terrain.elevation(latitude, longitude)
            : query.elevations().get(coordinate);
    long id = query.locationIds().isEmpty() ? coordinate : query.locationIds().get(coordinate);
    return new RequestedLocation(
        new Site(latitude, longitude, elevation),
        id,
        zones.size() == 1 ? zones.get(0) : zones.get(coordinate),
        query.absolute().isGiven() ? Optional.of(query.absolute().span(span)) : Optional.empty());
  }

  private static List<ZoneId> zones(ForecastQuery query) throws ApiException {
    List<String> names = query.timezones();
    if (names.isEmpty()) {
      return List.of(TimeZones.GMT);
    }
    int coordinates = query.latitudes().size();
    if (names.size() != 1 && names.size() != coordinates) {
      throw ApiException.badRequest(
          "Parameter 'timezone' and coordinates must have the same number of elements");
    }
    if (names.size() == 1 && !names.get(0).equals("auto")) {
      return List.of(zone(names.get(0)));
    }
    List<ZoneId> zones = new ArrayList<>(coordinates);
    for (int i = 0; i < coordinates; i++) {
      String name = names.get(names.size() == 1 ? 0 : i);
      zones.add(
          name.equals("auto")
              ? TimeZones.at(query.latitudes().get(i), query.longitudes().get(i))
              : zone(name));
    }
    return zones;
  }

  private static ZoneId zone(String name) throws ApiException {
    return TimeZones.named(name).orElseThrow(() -> ApiException.badRequest("Invalid timezone"));
  }

  private static ApiException unequalCoordinates() {
    return ApiException.badRequest(
        "Parameter 'latitude' and 'longitude' must have the same number of elements");
  }

  private static ApiException outOfRange(String what, int limit, float given) {
    String text = Float.isNaN(given) ? "nan" : SwiftText.of(given);
    return ApiException.badRequest(
        "%s must be in range of -%d to %d°. Given: %s.".formatted(what, limit, limit, text));
  }
}
