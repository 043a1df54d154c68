package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.DailyVariable;
import io.weatherconnect.simulator.weather.Models;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import io.weatherconnect.simulator.weather.TimeZones;
import io.weatherconnect.simulator.weather.Variable;
import io.weatherconnect.simulator.weather.Variables;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checked weather request: all names are known and all coordinates are in range. A section that
 * is not requested, or that the endpoint does not have, is empty.
 *
 * @param models at least one
 * @param locations in the order of the response; empty when the request has no coordinates
 */
public record ForecastRequest(
    Endpoint endpoint,
    ForecastQuery query,
    List<RequestedModel> models,
    Optional<List<Variable>> current,
    Optional<List<Variable>> minutely15,
    Optional<List<Variable>> hourly,
    Optional<List<DailyVariable>> daily,
    List<RequestedLocation> locations) {

  private static final String HOURLY_TYPE =
      "SurfacePressureAndHeightVariable<VariableAndPreviousDay,"
          + " VariableOrSpread<ForecastPressureVariable>, ForecastHeightVariable>";

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
    List<RequestedModel> models = models(query, endpoint);
    Optional<List<Variable>> minutely15 =
        endpoint.hasMinutely15() ? hourly(query, Section.MINUTELY_15) : Optional.empty();
    Optional<List<Variable>> current =
        endpoint.hasCurrent() ? hourly(query, Section.CURRENT) : Optional.empty();
    Optional<List<Variable>> hourly = hourly(query, Section.HOURLY);
    Optional<List<DailyVariable>> daily =
        known(query, Section.DAILY, "ForecastVariableDaily", Variables.catalogue()::daily);
    query.checkDates();
    return new ForecastRequest(
        endpoint,
        query,
        models,
        current,
        minutely15,
        hourly,
        daily,
        locations(query, maxLocations));
  }

  private static List<RequestedModel> models(ForecastQuery query, Endpoint endpoint)
      throws ApiException {
    List<String> names = query.models().isEmpty() ? List.of("best_match") : query.models();
    List<RequestedModel> models = new ArrayList<>();
    for (String name : names) {
      String label = name.equals("best_match") ? endpoint.defaultModel() : name;
      models.add(
          new RequestedModel(
              Models.catalogue()
                  .model(label)
                  .orElseThrow(() -> ApiException.corrupted("", "MultiDomains", name)),
              label));
    }
    return models;
  }

  private static Optional<List<Variable>> hourly(ForecastQuery query, Section section)
      throws ApiException {
    return known(query, section, HOURLY_TYPE, Variables.catalogue()::hourly);
  }

  private static <T> Optional<List<T>> known(
      ForecastQuery query, Section section, String type, Function<String, Optional<T>> find)
      throws ApiException {
    if (!query.sections().containsKey(section)) {
      return Optional.empty();
    }
    List<T> variables = new ArrayList<>();
    for (String names : query.sections().get(section)) {
      for (String name : names.split(",", -1)) {
        if (!name.isEmpty()) {
          // The rejection contains the whole list if its commas are encoded.
          variables.add(
              find.apply(name).orElseThrow(() -> ApiException.corrupted("", type, names)));
        }
      }
    }
    return Optional.of(variables);
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
