package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;
import java.util.Map;

/**
 * The content of one HTTP request. The response holds one forecast for each location, in this
 * order.
 *
 * @param endpoint the API
 * @param locations the locations, at least one
 * @param days the days; hourly rows are those of the UTC days
 * @param hourly hourly variables, possibly none
 * @param daily daily variables, possibly none
 * @param models models by the API's names; empty for the endpoint's default
 * @param localDays whether days begin at midnight in each location's time zone instead of GMT
 * @param parameters other API parameters, passed through
 */
public record WeatherRequest(
    Endpoint endpoint,
    List<Location> locations,
    DayRange days,
    List<Variable> hourly,
    List<Variable> daily,
    List<String> models,
    boolean localDays,
    Map<String, String> parameters) {
  public WeatherRequest {
    locations = List.copyOf(locations);
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

  /** The number of rows that a section of one location has. */
  public int rows(Section section) {
    return days.days() * section.rowsPerDay();
  }

  /** The names of the models as the response prints them; one name where none was requested. */
  public List<String> modelNames() {
    return modelNames(endpoint, models);
  }

  /** The names of models as an endpoint's responses print them. */
  public static List<String> modelNames(Endpoint endpoint, List<String> models) {
    return models.isEmpty()
        ? List.of(endpoint.defaultModel())
        : models.stream().map(endpoint::modelName).toList();
  }

  /** The same request for some of the locations. */
  public WeatherRequest forLocations(List<Location> some) {
    return new WeatherRequest(endpoint, some, days, hourly, daily, models, localDays, parameters);
  }

  /** The same request for some of the models. */
  public WeatherRequest forModels(List<String> some) {
    return new WeatherRequest(
        endpoint, locations, days, hourly, daily, some, localDays, parameters);
  }
}
