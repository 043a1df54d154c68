package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.DailyVariable;
import io.weatherconnect.simulator.weather.Models;
import io.weatherconnect.simulator.weather.Panel;
import io.weatherconnect.simulator.weather.Variable;
import io.weatherconnect.simulator.weather.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A checked weather request: all names are known and all coordinates are in range. A section that
 * is not requested, or that the endpoint does not have, is empty.
 *
 * @param models at least one
 * @param weeklyAndMonthly the number of requested weekly and monthly variables; no model of the
 *     simulator has them, but they count for the API weight
 */
public record ForecastRequest(
    Endpoint endpoint,
    ForecastQuery query,
    List<RequestedModel> models,
    Optional<List<Variable>> current,
    Optional<List<Variable>> minutely15,
    Optional<List<Variable>> hourly,
    Optional<List<DailyVariable>> daily,
    int weeklyAndMonthly,
    Panel panel,
    List<RequestedLocation> locations) {

  private static final List<String> CURRENT_WEATHER =
      List.of("temperature", "windspeed", "winddirection", "is_day", "weathercode");

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
    Optional<List<Variable>> current = endpoint.hasCurrent() ? current(query) : Optional.empty();
    Optional<List<Variable>> hourly = hourly(query, Section.HOURLY);
    Optional<List<DailyVariable>> daily =
        known(query, Section.DAILY, "ForecastVariableDaily", Variables.catalogue()::daily);
    int weekly =
        countKnown(
            query, Section.WEEKLY, "ForecastVariableWeekly", Variables.catalogue()::isWeekly);
    int monthly =
        countKnown(
            query, Section.MONTHLY, "ForecastVariableMonthly", Variables.catalogue()::isMonthly);
    Panel panel = panel(query);
    query.absolute().check();
    if (query.absolute().isGiven()) {
      query.relative().checkAbsent();
    }
    if (query.hasBoundingBox()) {
      throw ApiException.badRequest(
          "Bounding box calls not supported for domain " + models.get(0).label());
    }
    return new ForecastRequest(
        endpoint,
        query,
        models,
        current,
        minutely15,
        hourly,
        daily,
        weekly + monthly,
        panel,
        RequestedLocations.of(query, maxLocations));
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

  private static Optional<List<Variable>> current(ForecastQuery query) throws ApiException {
    if (!query.currentWeather()) {
      return hourly(query, Section.CURRENT);
    }
    return Optional.of(
        CURRENT_WEATHER.stream().map(name -> Variables.catalogue().hourly(name).get()).toList());
  }

  private static Optional<List<Variable>> hourly(ForecastQuery query, Section section)
      throws ApiException {
    return known(query, section, HOURLY_TYPE, Variables.catalogue()::hourly);
  }

  private static int countKnown(
      ForecastQuery query, Section section, String type, Predicate<String> isKnown)
      throws ApiException {
    return known(query, section, type, name -> Optional.of(name).filter(isKnown))
        .map(List::size)
        .orElse(0);
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

  private static Panel panel(ForecastQuery query) throws ApiException {
    if (query.tilt() < 0 || query.tilt() > 90) {
      throw ApiException.badRequest("Parameter `&tilt=` must be within 0° and 90°");
    }
    if (Math.abs(query.azimuth()) > 180) {
      throw ApiException.badRequest("Parameter `&azimuth=` must be within -180° and 180°");
    }
    return new Panel(query.tilt(), query.azimuth());
  }
}
