package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.ModelCatalog;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The content of one HTTP request. The response holds one forecast for each location, in this
 * order.
 *
 * @param endpoint the API
 * @param locations the locations, at least one, all with the same solar panel
 * @param days the days; rows that are instants are those of the UTC days, or with a run as many
 *     hours from its time on
 * @param variables of each requested section
 * @param models models by the API's names; empty for the endpoint's default
 * @param localDays whether days begin at midnight in each location's time zone instead of GMT
 * @param parameters other API parameters, passed through
 * @param run the run of the model that is requested, or null for the newest values of each day
 */
public record WeatherRequest(
    Endpoint endpoint,
    List<Location> locations,
    DayRange days,
    Map<Section, List<Variable>> variables,
    List<String> models,
    boolean localDays,
    Map<String, String> parameters,
    RequestedRun run) {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int SECONDS_PER_HOUR = 3_600;

  /** The names of members have two digits. */
  private static final int MAX_MEMBERS = 100;

  public WeatherRequest {
    locations = List.copyOf(locations);
    variables = Section.requested(variables);
    models = List.copyOf(models);
    parameters = Map.copyOf(parameters);
  }

  /** A request for the newest values of each day. */
  public WeatherRequest(
      Endpoint endpoint,
      List<Location> locations,
      DayRange days,
      Map<Section, List<Variable>> variables,
      List<String> models,
      boolean localDays,
      Map<String, String> parameters) {
    this(endpoint, locations, days, variables, models, localDays, parameters, null);
  }

  /** The variables of one section; empty if it is not requested. */
  public List<Variable> variables(Section section) {
    return variables.getOrDefault(section, List.of());
  }

  /** The second of the first row: an instant, or midnight in the location's time zone. */
  public long firstSecond() {
    return run == null
        ? days.from().toEpochDay() * SECONDS_PER_DAY
        : run.initialised().getEpochSecond();
  }

  /** The number of rows that a section of one location has. */
  public int rows(Section section) {
    return run == null
        ? section.rows(days.days())
        : run.hours() * SECONDS_PER_HOUR / section.secondsPerRow();
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

  /**
   * Everything that a response may have columns of, model by model. An ensemble may have fewer
   * members, or more than the catalogue knows.
   */
  public List<Series> series() {
    return modelNames().stream()
        .flatMap(
            model ->
                IntStream.range(0, ModelCatalog.hasMembers(model) ? MAX_MEMBERS : 1)
                    .mapToObj(member -> new Series(model, member)))
        .toList();
  }

  /** The same request for some of the locations. */
  public WeatherRequest forLocations(List<Location> some) {
    return new WeatherRequest(endpoint, some, days, variables, models, localDays, parameters, run);
  }

  /** The same request with other parameters. */
  public WeatherRequest withParameters(Map<String, String> others) {
    return new WeatherRequest(endpoint, locations, days, variables, models, localDays, others, run);
  }

  /** The same request for some of the models. */
  public WeatherRequest forModels(List<String> some) {
    return new WeatherRequest(
        endpoint, locations, days, variables, some, localDays, parameters, run);
  }
}
