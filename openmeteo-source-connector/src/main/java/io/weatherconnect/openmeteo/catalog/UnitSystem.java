package io.weatherconnect.openmeteo.catalog;

import java.util.Map;

/**
 * The units of a response, as selected by the unit parameters of the request. Follows the rules of
 * the API: {@code inch} also converts metres to feet, and the vertical wind is always in metres per
 * second.
 *
 * @param fahrenheit whether temperatures are in °F instead of °C
 * @param inch whether lengths are in inches and feet instead of millimetres, centimetres and metres
 * @param wind the unit of wind speeds
 */
public record UnitSystem(boolean fahrenheit, boolean inch, String wind) {
  private static final Map<String, String> WIND =
      Map.of("kmh", "km/h", "ms", "m/s", "mph", "mp/h", "kn", "kn");

  /**
   * Returns the units that request parameters select.
   *
   * @param parameters name to value, as in the request; parameters other than units are ignored
   */
  public static UnitSystem of(Map<String, String> parameters) {
    String precipitation = parameters.get("precipitation_unit");
    boolean inch =
        precipitation == null
            ? "imperial".equals(parameters.get("length_unit"))
            : "inch".equals(precipitation);
    String speed =
        parameters.getOrDefault(
            "windspeed_unit", parameters.getOrDefault("wind_speed_unit", "kmh"));
    return new UnitSystem(
        "fahrenheit".equals(parameters.get("temperature_unit")),
        inch,
        WIND.getOrDefault(speed, "km/h"));
  }

  /** Returns the variable with the unit that a response has. */
  public Variable apply(Variable variable) {
    if (variable.unit() == null) {
      return variable;
    }
    return switch (variable.unit()) {
      case "°C" -> fahrenheit ? variable.withUnit("°F") : variable;
      case "km/h" -> variable.withUnit(wind);
      case "mm", "cm" -> inch ? variable.withUnit("inch") : variable;
      case "m" -> inch ? variable.withUnit("ft") : variable;
      default -> variable;
    };
  }
}
