package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;
import java.util.Map;

/**
 * What one call asks for. The response holds one series for each location, in this order.
 *
 * @param endpoint where
 * @param locations for which locations, at least one
 * @param days for which days; hourly rows are those of the UTC days
 * @param hourly hourly variables, possibly none
 * @param daily daily variables, possibly none
 * @param models models by the API's names; empty for the endpoint's default
 * @param localDays whether the daily boundaries follow each location's time zone instead of GMT
 * @param parameters other API parameters, passed on as they are
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
    return section == Section.HOURLY ? hourly : daily;
  }

  /** How many rows a section of one location's series has. */
  public int rows(Section section) {
    return section == Section.HOURLY ? days.days() * 24 : days.days();
  }

  /** The names of the models as the response prints them; one name where none was asked for. */
  public List<String> modelNames() {
    return modelNames(endpoint, models);
  }

  /** The names of these models as this endpoint's answers print them. */
  public static List<String> modelNames(Endpoint endpoint, List<String> models) {
    return models.isEmpty()
        ? List.of(endpoint.defaultModel())
        : models.stream().map(endpoint::modelName).toList();
  }

  /** The same for some of the locations. */
  public WeatherRequest forLocations(List<Location> some) {
    return new WeatherRequest(endpoint, some, days, hourly, daily, models, localDays, parameters);
  }

  /** The same for one of the models. */
  public WeatherRequest forModel(String model) {
    return new WeatherRequest(
        endpoint, locations, days, hourly, daily, List.of(model), localDays, parameters);
  }
}
