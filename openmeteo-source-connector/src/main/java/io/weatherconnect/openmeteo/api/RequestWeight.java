package io.weatherconnect.openmeteo.api;

/**
 * The API's weight of a request, by which the free hosts count against their limits. Up to ten
 * variables and fourteen days of one location weigh 1; more variables, models or days weigh in
 * proportion; the weights of locations add up.
 */
public final class RequestWeight {
  private static final double VARIABLES_INCLUDED = 10;
  private static final double DAYS_INCLUDED = 14;

  private RequestWeight() {}

  /** The weight of a request. */
  public static double of(WeatherRequest request) {
    return request.locations().size()
        * ofLocation(
            request.hourly().size() + request.daily().size(),
            Math.max(1, request.models().size()),
            request.days().days());
  }

  /**
   * The weight of one location in a request.
   *
   * @param variables number of hourly and daily variables together
   * @param models at least 1; a model counts even where it has no data
   * @param days length of the range
   */
  public static double ofLocation(int variables, int models, int days) {
    double columns = variables * models / VARIABLES_INCLUDED;
    return Math.max(1, Math.max(columns, columns * days / DAYS_INCLUDED));
  }
}
