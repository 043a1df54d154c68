package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.RequestedRun;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.ModelCatalog;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is requested for every location and day.
 *
 * @param variables of each requested section
 * @param models models by the API's names; empty for the endpoint's default
 * @param parameters other API parameters, passed through
 * @param seasonal whether the seasonal API is asked, which weighs requests in its own way
 * @param keepsRuns whether each run of the model is kept, so that each row is of one
 */
public record WeatherQuery(
    Map<Section, List<Variable>> variables,
    List<String> models,
    Map<String, String> parameters,
    boolean seasonal,
    boolean keepsRuns) {
  /** Instants are always requested in this zone, so that windows follow without a gap. */
  static final String GMT = "GMT";

  public WeatherQuery {
    variables = Section.requested(variables);
    models = List.copyOf(models);
    parameters = Map.copyOf(parameters);
  }

  /** A query of any API but the seasonal one, for the newest values of each day. */
  public WeatherQuery(
      Map<Section, List<Variable>> variables, List<String> models, Map<String, String> parameters) {
    this(variables, models, parameters, false, false);
  }

  /** The variables of one section; empty if it is not requested. */
  public List<Variable> variables(Section section) {
    return variables.getOrDefault(section, List.of());
  }

  /** The number of variables of all sections. */
  public int variableCount() {
    return variables.values().stream().mapToInt(List::size).sum();
  }

  /** Whether a model has members, so that each row is of one. */
  public boolean hasMembers() {
    return models.stream().anyMatch(ModelCatalog::hasMembers);
  }

  /** Whether past days can be requested; the current weather alone has none. */
  boolean hasTimeSeries() {
    return has(Section::isTimeSeries);
  }

  private boolean has(Predicate<Section> sections) {
    return variables.keySet().stream().anyMatch(sections);
  }

  /** The same query for some of its sections. */
  private WeatherQuery only(Predicate<Section> sections) {
    Map<Section, List<Variable>> some = new EnumMap<>(Section.class);
    variables.forEach(
        (section, list) -> {
          if (sections.test(section)) {
            some.put(section, list);
          }
        });
    return new WeatherQuery(some, models, parameters, seasonal, keepsRuns);
  }

  /** The requests of a fetch. Only a poll asks for the current weather. */
  public List<WeatherRequest> requests(Fetch fetch) {
    WeatherQuery query = fetch.phase() == Fetch.Phase.LIVE ? this : only(Section::isTimeSeries);
    return query.requests(fetch.endpoint(), fetch.locations(), fetch.days(), fetch.run());
  }

  /**
   * The requests for these days of these locations: a single one where all days are GMT days,
   * otherwise one for the instants and one for the days.
   */
  public List<WeatherRequest> requests(Endpoint endpoint, List<Location> locations, DayRange days) {
    return requests(endpoint, locations, days, null);
  }

  private List<WeatherRequest> requests(
      Endpoint endpoint, List<Location> locations, DayRange days, RequestedRun run) {
    if (locations.stream().allMatch(this::takesOneRequest)) {
      boolean localDays = !hasInstants() && !locations.stream().allMatch(WeatherQuery::hasGmtDays);
      return List.of(request(endpoint, locations, days, localDays, run));
    }
    return List.of(
        only(section -> !section.hasDays()).request(endpoint, locations, days, false, run),
        only(Section::hasDays).request(endpoint, locations, days, true, run));
  }

  private WeatherRequest request(
      Endpoint endpoint,
      List<Location> locations,
      DayRange days,
      boolean localDays,
      RequestedRun run) {
    return new WeatherRequest(
        endpoint,
        locations,
        days,
        variables,
        endpoint.requestModels(models),
        localDays,
        parameters,
        run);
  }

  private static boolean hasGmtDays(Location location) {
    return location.timezone().equals(GMT);
  }

  /** Whether rows are requested that do not depend on a time zone. */
  boolean hasInstants() {
    return has(section -> !section.hasDays());
  }

  /**
   * Whether one request returns everything for a location. A location that takes two makes all
   * locations that share its requests take two.
   */
  boolean takesOneRequest(Location location) {
    return hasGmtDays(location) || !hasInstants() || !has(Section::hasDays);
  }

  /**
   * Whether two locations may be in one request: it has a single solar panel, and neither location
   * makes it more expensive, or fail, for the other one.
   */
  boolean mayShareRequest(LocationState one, LocationState other) {
    return one.hasFailed() == other.hasFailed()
        && one.location().hasPanelOf(other.location())
        && takesOneRequest(one.location()) == takesOneRequest(other.location());
  }

  /** Whether the location has rows that belong to days of its own time zone. */
  boolean hasLocalDays(Location location) {
    return has(Section::hasDays) && !hasGmtDays(location);
  }

  /** The number of rows of one location for a number of days. */
  long rows(int days) {
    long rows = 0;
    for (Section section : variables.keySet()) {
      rows += (long) section.rows(days) * (section.isTimeSeries() ? members() : 1);
    }
    return rows;
  }

  /**
   * The API weight of one location for a number of days in one request. Where instants and days
   * take a request each, neither of the two weighs more.
   */
  double weight(int days) {
    return RequestWeight.ofLocation(variableCount() * members(), days, seasonal);
  }

  /** The API weight of one location for a number of days in all requests that it takes. */
  double weight(Location location, int days) {
    return takesOneRequest(location)
        ? weight(days)
        : only(Section::hasDays).weight(days) + only(section -> !section.hasDays()).weight(days);
  }

  private int members() {
    return Math.max(1, RequestWeight.members(models));
  }
}
