package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;
import java.util.Map;

/**
 * What is requested for every location and day.
 *
 * @param hourly hourly variables, possibly none
 * @param daily daily variables, possibly none
 * @param models models by the API's names; empty for the endpoint's default
 * @param parameters other API parameters, passed through
 */
public record WeatherQuery(
    List<Variable> hourly,
    List<Variable> daily,
    List<String> models,
    Map<String, String> parameters) {
  /** Hourly rows are always requested in this zone, so that windows follow without a gap. */
  static final String GMT = "GMT";

  public WeatherQuery {
    hourly = List.copyOf(hourly);
    daily = List.copyOf(daily);
    models = List.copyOf(models);
    parameters = Map.copyOf(parameters);
  }

  /** The variables of one section. */
  public List<Variable> variables(Section section) {
    return switch (section) {
      case HOURLY -> hourly;
      case DAILY -> daily;
    };
  }

  /**
   * The requests for these days of these locations: a single one where all days are GMT days,
   * otherwise one for each section.
   */
  public List<WeatherRequest> requests(Endpoint endpoint, List<Location> locations, DayRange days) {
    List<String> named = endpoint.requestModels(models);
    if (locations.stream().allMatch(this::takesOneRequest)) {
      boolean localDays =
          hourly.isEmpty() && !locations.stream().allMatch(WeatherQuery::hasGmtDays);
      return List.of(
          new WeatherRequest(
              endpoint, locations, days, hourly, daily, named, localDays, parameters));
    }
    return List.of(
        new WeatherRequest(endpoint, locations, days, hourly, List.of(), named, false, parameters),
        new WeatherRequest(endpoint, locations, days, List.of(), daily, named, true, parameters));
  }

  private static boolean hasGmtDays(Location location) {
    return location.timezone().equals(GMT);
  }

  /**
   * Whether one request returns everything for a location. A location that takes two makes all
   * locations that share its requests take two.
   */
  boolean takesOneRequest(Location location) {
    return hasGmtDays(location) || hourly.isEmpty() || daily.isEmpty();
  }

  /** Whether the location's daily rows belong to days of its own time zone. */
  boolean hasLocalDays(Location location) {
    return !daily.isEmpty() && !hasGmtDays(location);
  }

  /** The number of rows of one location for a number of days. */
  long rows(int days) {
    int rowsPerDay = 0;
    for (Section section : Section.values()) {
      rowsPerDay += variables(section).isEmpty() ? 0 : section.rowsPerDay();
    }
    return (long) days * rowsPerDay * modelCount();
  }

  /**
   * The API weight of one location for a number of days in one request. Where hourly and daily
   * variables take a request each, neither of the two weighs more.
   */
  double weight(int days) {
    return weight(hourly.size() + daily.size(), days);
  }

  /** The API weight of one location for a number of days in all requests that it takes. */
  double weight(Location location, int days) {
    return takesOneRequest(location)
        ? weight(days)
        : weight(hourly.size(), days) + weight(daily.size(), days);
  }

  private double weight(int variables, int days) {
    return RequestWeight.ofLocation(variables, modelCount(), days);
  }

  private int modelCount() {
    return Math.max(1, models.size());
  }
}
