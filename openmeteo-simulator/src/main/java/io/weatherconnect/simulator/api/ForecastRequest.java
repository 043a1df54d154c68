package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.Models;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import io.weatherconnect.simulator.weather.TimeZones;
import io.weatherconnect.simulator.weather.Variable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A checked weather request: all names are known and all coordinates are in range.
 *
 * @param models at least one
 * @param sections the variables of the requested sections that the endpoint has
 * @param locations in the order of the response; empty when the request has no coordinates
 */
public record ForecastRequest(
    Endpoint endpoint,
    ForecastQuery query,
    List<Model> models,
    Map<Section, List<Variable>> sections,
    List<RequestedLocation> locations) {

  /**
   * Checks a query in the same order as the API.
   *
   * @param maxLocations the maximum number of locations in one request
   * @throws ApiException for the first error in the query
   */
  public static ForecastRequest of(ForecastQuery query, Endpoint endpoint, int maxLocations)
      throws ApiException {
    if (query.hasRun()) {
      throw ApiException.badRequest("Parameter 'run' must not be set");
    }
    List<Model> models = models(query, endpoint);
    Map<Section, List<Variable>> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (query.sections().containsKey(section) && endpoint.sections().contains(section)) {
        sections.put(section, variables(section, query.sections().get(section)));
      }
    }
    query.checkDates();
    return new ForecastRequest(endpoint, query, models, sections, locations(query, maxLocations));
  }

  private static List<Model> models(ForecastQuery query, Endpoint endpoint) throws ApiException {
    List<String> names = query.models().isEmpty() ? List.of("best_match") : query.models();
    List<Model> models = new ArrayList<>();
    for (String name : names) {
      models.add(
          Models.model(name.equals("best_match") ? endpoint.defaultModel() : name)
              .orElseThrow(() -> ApiException.corrupted("", "MultiDomains", name)));
    }
    return models;
  }

  private static List<Variable> variables(Section section, List<String> lists) throws ApiException {
    List<Variable> variables = new ArrayList<>();
    for (String names : lists) {
      for (String name : names.split(",", -1)) {
        if (!name.isEmpty()) {
          // The rejection contains the whole list if its commas are encoded.
          variables.add(section.variable(name, names));
        }
      }
    }
    return variables;
  }

  private static List<RequestedLocation> locations(ForecastQuery query, int limit)
      throws ApiException {
    int count = query.latitudes().size();
    checkCoordinates(query);
    if (!query.elevations().isEmpty() && query.elevations().size() != count) {
      throw ApiException.badRequest(
          "Parameter 'elevation' must have the same number of elements as coordinates");
    }
    List<ZoneId> zones = zones(query);
    if (count > limit) {
      throw ApiException.badRequest(
          "Only up to %d locations can be requested at once".formatted(limit));
    }
    List<RequestedLocation> locations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float latitude = query.latitudes().get(i);
      float longitude = query.longitudes().get(i);
      float elevation =
          query.elevations().isEmpty()
              ? Terrain.elevation(latitude, longitude)
              : query.elevations().get(i);
      locations.add(
          new RequestedLocation(
              new Site(latitude, longitude, elevation),
              query.locationIds().isEmpty() ? i : query.locationIds().get(i),
              zones.size() == 1 ? zones.get(0) : zones.get(i)));
    }
    return locations;
  }

  private static void checkCoordinates(ForecastQuery query) throws ApiException {
    int count = query.latitudes().size();
    if (query.longitudes().size() != count
        || (!query.locationIds().isEmpty() && query.locationIds().size() != count)) {
      throw ApiException.badRequest(
          "Parameter 'latitude' and 'longitude' must have the same number of elements");
    }
    for (int i = 0; i < count; i++) {
      checkRange("Latitude", 90, query.latitudes().get(i));
      checkRange("Longitude", 180, query.longitudes().get(i));
    }
  }

  private static void checkRange(String what, int limit, float given) throws ApiException {
    if (!(Math.abs(given) <= limit)) {
      throw ApiException.badRequest(
          "%s must be in range of -%d to %d°. Given: %s."
              .formatted(what, limit, limit, Float.isNaN(given) ? "nan" : SwiftText.of(given)));
    }
  }

  /** Returns the time zones: one for all locations, or one for each. */
  private static List<ZoneId> zones(ForecastQuery query) throws ApiException {
    int count = query.latitudes().size();
    List<String> names = query.timezones().isEmpty() ? List.of("GMT") : query.timezones();
    if (names.size() > 1 && names.size() != count) {
      throw ApiException.badRequest(
          "Parameter 'timezone' and coordinates must have the same number of elements");
    }
    boolean perLocation = names.size() > 1 || names.get(0).equals("auto");
    List<ZoneId> zones = new ArrayList<>();
    for (int i = 0; i < (perLocation ? count : 1); i++) {
      String name = names.get(names.size() == 1 ? 0 : i);
      zones.add(
          name.equals("auto")
              ? TimeZones.at(query.latitudes().get(i), query.longitudes().get(i))
              : TimeZones.named(name)
                  .orElseThrow(() -> ApiException.badRequest("Invalid timezone")));
    }
    return zones;
  }
}
