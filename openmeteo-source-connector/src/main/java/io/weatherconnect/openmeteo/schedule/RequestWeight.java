package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.WeatherRequest;

/**
 * The API's own price of a call. A call for up to ten variables and up to fourteen days of one
 * location weighs 1; more variables, models or days weigh in proportion; locations add up. These
 * are the rules by which the free hosts count against their limits.
 */
public final class RequestWeight {
  private static final double VARIABLES_INCLUDED = 10;
  private static final double DAYS_INCLUDED = 14;

  private RequestWeight() {}

  /** The weight of a whole call. */
  public static double of(WeatherRequest request) {
    return request.locations().size()
        * ofLocation(
            request.hourly().size() + request.daily().size(),
            Math.max(1, request.models().size()),
            request.days().days());
  }

  /**
   * The weight that one location adds to a call.
   *
   * @param variables hourly and daily ones together
   * @param models at least 1; a model counts even where it has no data
   * @param days length of the range
   */
  public static double ofLocation(int variables, int models, int days) {
    double columns = variables * models / VARIABLES_INCLUDED;
    return Math.max(1, Math.max(columns, columns * days / DAYS_INCLUDED));
  }
}
