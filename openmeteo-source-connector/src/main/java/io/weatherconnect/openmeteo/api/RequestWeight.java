package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.ModelCatalog;
import java.util.List;

/**
 * The API's weight of a request, by which the free hosts count against their limits. Up to ten
 * columns and fourteen days of one location weigh 1; more columns or days weigh in proportion; the
 * weights of locations add up. A variable has a column for each model and each of its members.
 */
public final class RequestWeight {
  private static final double COLUMNS_INCLUDED = 10;
  private static final double DAYS_INCLUDED = 14;

  private RequestWeight() {}

  /** The weight of a request. */
  public static double of(WeatherRequest request) {
    int variables = request.variables().values().stream().mapToInt(List::size).sum();
    return request.locations().size()
        * ofLocation(
            variables * members(request.modelNames()),
            daysCounted(request),
            request.endpoint().isSeasonal());
  }

  /** The API counts the days of its daily range, and a request of hours has none. */
  private static int daysCounted(WeatherRequest request) {
    return request.run() != null && request.run().isNewest() ? 0 : request.days().days();
  }

  /** The number of members of some models together; a model counts even where it has no data. */
  public static int members(List<String> models) {
    return models.stream().mapToInt(ModelCatalog::members).sum();
  }

  /**
   * The weight of one location in a request.
   *
   * @param columns variables of all sections, for each member of each model
   * @param days length of the range
   * @param seasonal whether the request is for the seasonal API, which counts fewer columns
   */
  public static double ofLocation(int columns, int days, boolean seasonal) {
    double counted = (seasonal ? columns / 24 / 5 : columns) / COLUMNS_INCLUDED;
    return Math.max(1, Math.max(counted, counted * days / DAYS_INCLUDED));
  }
}
