package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;
import java.util.Map;

/**
 * What is asked of the API again and again, whatever the location and the day.
 *
 * @param hourly hourly variables, possibly none
 * @param daily daily variables, possibly none
 * @param models models by the API's names; empty for the endpoint's default
 * @param parameters other API parameters, passed on as they are
 */
public record WeatherQuery(
    List<Variable> hourly,
    List<Variable> daily,
    List<String> models,
    Map<String, String> parameters) {
  /** The zone in which hourly rows are always asked, so that windows tile without a gap. */
  static final String GMT = "GMT";

  public WeatherQuery {
    hourly = List.copyOf(hourly);
    daily = List.copyOf(daily);
    models = List.copyOf(models);
    parameters = Map.copyOf(parameters);
  }

  /**
   * The calls that bring these days of these locations: one where all days are GMT days, otherwise
   * one for each section.
   */
  public List<WeatherRequest> requests(Endpoint endpoint, List<Location> locations, DayRange days) {
    if (locations.stream().allMatch(this::takesOneCall)) {
      boolean localDays =
          hourly.isEmpty() && !locations.stream().allMatch(WeatherQuery::hasGmtDays);
      return List.of(request(endpoint, locations, days, hourly, daily, localDays));
    }
    return List.of(
        request(endpoint, locations, days, hourly, List.of(), false),
        request(endpoint, locations, days, List.of(), daily, true));
  }

  private WeatherRequest request(
      Endpoint endpoint,
      List<Location> locations,
      DayRange days,
      List<Variable> hourlyPart,
      List<Variable> dailyPart,
      boolean localDays) {
    return new WeatherRequest(
        endpoint, locations, days, hourlyPart, dailyPart, models, localDays, parameters);
  }

  private static boolean hasGmtDays(Location location) {
    return location.timezone().equals(GMT);
  }

  /**
   * Whether one call brings all that is asked for a location. A location that takes two makes all
   * locations that share its calls take two.
   */
  boolean takesOneCall(Location location) {
    return hasGmtDays(location) || hourly.isEmpty() || daily.isEmpty();
  }

  /** Rows that the given number of days of one location has. */
  long rows(int days) {
    int aDay = (hourly.isEmpty() ? 0 : 24) + (daily.isEmpty() ? 0 : 1);
    return (long) days * aDay * modelCount();
  }

  /**
   * The most that the given number of days of one location weigh in a call. Where hourly and daily
   * variables take a call each, each of the two weighs no more than this.
   */
  double weight(int days) {
    return weight(hourly.size() + daily.size(), days);
  }

  /** API weight of the given number of days of a location alone, in all calls that bring them. */
  double weight(Location location, int days) {
    return takesOneCall(location)
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
