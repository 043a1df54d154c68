package io.weatherconnect.simulator.api;

import static io.weatherconnect.simulator.api.ApiException.require;

import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.Models;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.Terrain;
import io.weatherconnect.simulator.weather.TimeZones;
import io.weatherconnect.simulator.weather.Variable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The planned response to a checked request: everything that is decided before its first byte. All
 * names are known and all coordinates are in range.
 *
 * @param target the endpoint and host
 * @param models at least one
 * @param sections the variables of the requested sections that the endpoint has
 * @param now the time of the request
 * @param availability the data that the API has
 * @param locations the locations in the order of the response; empty for an empty body
 */
public record ResponsePlan(
    RequestTarget target,
    ForecastQuery query,
    List<Model> models,
    Map<Section, List<Variable>> sections,
    Instant now,
    Availability availability,
    List<LocationPlan> locations) {

  private static final float VARIABLES = 10;
  private static final float DAYS = 14;

  /**
   * Checks a query in the same order as the API, and plans the response.
   *
   * @param maxLocations the maximum number of locations in one request
   * @throws ApiException for the first error in the query; also when a location has no data or the
   *     host does not serve its days
   */
  public static ResponsePlan of(
      ForecastQuery query,
      RequestTarget target,
      int maxLocations,
      Instant now,
      Availability availability)
      throws ApiException {
    Host host = target.host();
    host.checkRun(query.times());
    List<Model> models = models(query, target.endpoint());
    Map<Section, List<Variable>> sections = sections(query, target.endpoint());
    query.checkPanel();
    query.times().check();
    checkCoordinates(query);
    List<Optional<ZoneId>> zones = zones(query);
    if (query.latitudes().size() > maxLocations) {
      throw ApiException.badRequest(
          "Only up to %d locations can be requested at once".formatted(maxLocations));
    }
    return new ResponsePlan(
        target,
        query,
        models,
        sections,
        now,
        availability,
        locations(query, models, sections, zones, host, now, availability.outsideModel()));
  }

  /** Returns the API weight of the request. */
  public float weight() {
    int members = models.stream().mapToInt(Model::members).sum();
    int variables = members * sections.values().stream().mapToInt(List::size).sum();
    if (target.host() == Host.SEASONAL) {
      variables = variables / 24 / 5;
    }
    float weight = 0;
    for (LocationPlan location : locations) {
      weight += weight(variables, location.times().days().count());
    }
    return weight;
  }

  /** Returns a domain that lacks the requested model run; empty when no run is missing. */
  public Optional<Domain> domainWithoutRun() {
    OptionalLong run = query.times().runSecond();
    if (run.isEmpty() || sections.isEmpty()) {
      return Optional.empty();
    }
    return locations.stream()
        .flatMap(
            location ->
                location.models().stream()
                    .flatMap(
                        it ->
                            it
                                .covering(location.site().latitude(), location.site().longitude())
                                .stream()))
        .filter(domain -> !domain.hasRun(run.getAsLong(), now.getEpochSecond()))
        .findFirst();
  }

  /**
   * Returns the API weight of one location: 1 for up to ten variables over two weeks, and
   * proportionally more above that.
   *
   * @param variables the number in all sections, times the members of all models
   * @param days the number of days, even without a requested daily section
   */
  public static float weight(int variables, int days) {
    float width = variables / VARIABLES;
    return Math.max(1, Math.max(width, width * days / DAYS));
  }

  private static List<Model> models(ForecastQuery query, Endpoint endpoint) throws ApiException {
    List<Model> models = new ArrayList<>();
    for (String name : query.parameters().list("models", "best_match")) {
      models.add(
          Models.model(endpoint.modelName(name))
              .orElseThrow(() -> ApiException.corrupted("", "MultiDomains", name)));
    }
    return models;
  }

  private static Map<Section, List<Variable>> sections(ForecastQuery query, Endpoint endpoint)
      throws ApiException {
    Map<Section, List<Variable>> sections = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      if (query.parameters().has(section.parameter()) && endpoint.sections().contains(section)) {
        List<Variable> variables = new ArrayList<>();
        for (String names : query.parameters().all(section.parameter())) {
          for (String name : Parameters.split(names, ",").toList()) {
            // The rejection contains the whole list if its commas are encoded.
            variables.add(section.variable(name, names));
          }
        }
        sections.put(section, variables);
      }
    }
    return sections;
  }

  private static void checkCoordinates(ForecastQuery query) throws ApiException {
    int count = query.latitudes().size();
    require(
        query.longitudes().size() == count
            && (query.locationIds().isEmpty() || query.locationIds().size() == count),
        "Parameter 'latitude' and 'longitude' must have the same number of elements");
    for (int i = 0; i < count; i++) {
      checkRange("Latitude", 90, query.latitudes().get(i));
      checkRange("Longitude", 180, query.longitudes().get(i));
    }
    require(
        query.elevations().isEmpty() || query.elevations().size() == count,
        "Parameter 'elevation' must have the same number of elements as coordinates");
  }

  private static void checkRange(String what, int limit, float given) throws ApiException {
    if (!(Math.abs(given) <= limit)) {
      throw ApiException.badRequest(
          "%s must be in range of -%d to %d°. Given: %s."
              .formatted(what, limit, limit, SwiftText.of(given)));
    }
  }

  /**
   * Returns the time zones: one for all locations, or one for each; empty for that of the location.
   */
  private static List<Optional<ZoneId>> zones(ForecastQuery query) throws ApiException {
    List<String> names = query.parameters().list("timezone", "GMT");
    require(
        names.size() == 1 || names.size() == query.latitudes().size(),
        "Parameter 'timezone' and coordinates must have the same number of elements");
    List<Optional<ZoneId>> zones = new ArrayList<>();
    for (String name : names) {
      Optional<ZoneId> zone = TimeZones.named(name);
      require(zone.isPresent() || name.equals("auto"), "Invalid timezone");
      zones.add(zone);
    }
    return zones;
  }

  private static List<LocationPlan> locations(
      ForecastQuery query,
      List<Model> models,
      Map<Section, List<Variable>> sections,
      List<Optional<ZoneId>> zones,
      Host host,
      Instant now,
      OutsideModel outsideModel)
      throws ApiException {
    int count = query.latitudes().size();
    List<LocationPlan> locations = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      float latitude = query.latitudes().get(i);
      float longitude = query.longitudes().get(i);
      float terrain = Terrain.elevation(latitude, longitude);
      float elevation = query.elevations().isEmpty() ? terrain : query.elevations().get(i);
      ZoneId zone =
          zones.get(zones.size() == 1 ? 0 : i).orElseGet(() -> TimeZones.at(latitude, longitude));
      int offset = zone.getRules().getOffset(now).getTotalSeconds();
      OptionalLong run = query.times().runSecond();
      require(
          run.isEmpty()
              || !sections.containsKey(Section.DAILY)
              || TimeAxes.isMidnight(run.getAsLong(), offset),
          "Parameter 'daily' is only supported for single-runs-api if 'run' starts at 00:00 in the"
              + " requested timezone");
      TimeAxes times = TimeAxes.of(query.times(), host, now, offset);
      List<Model> covering =
          models.stream().filter(it -> !it.covering(latitude, longitude).isEmpty()).toList();
      boolean isUndefined = covering.isEmpty() && count > 1 && outsideModel != OutsideModel.FAILS;
      require(
          isUndefined
              || !covering.isEmpty()
              || models.stream().noneMatch(it -> it.uncovered() == Model.Uncovered.ERROR),
          "No data is available for this location");
      locations.add(
          new LocationPlan(
              new Site(latitude, longitude, Float.isFinite(elevation) ? elevation : terrain),
              elevation,
              query.locationIds().isEmpty() ? i : query.locationIds().get(i),
              zone,
              offset,
              times,
              isUndefined ? models : covering,
              isUndefined));
    }
    return locations;
  }
}
