package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.Unit;
import java.util.Map;

/**
 * The requested units. Converts values from the units of the catalogue, and wind from m/s, in
 * float32 like the API.
 *
 * @param temperature the unit of temperatures
 * @param wind the unit of wind speeds
 * @param inches whether lengths are printed in inches and feet
 */
public record OutputUnits(Unit temperature, Unit wind, boolean inches) {

  /** The default units of the API. */
  public static final OutputUnits DEFAULT =
      new OutputUnits(Unit.CELSIUS, Unit.KILOMETRES_PER_HOUR, false);

  private static final float FEET_PER_METRE = 3.28084f;

  static OutputUnits decode(Parameters parameters) throws ApiException {
    Unit temperature =
        Scalars.choice(
            parameters,
            "temperature_unit",
            "TemperatureUnit",
            Map.of("celsius", Unit.CELSIUS, "fahrenheit", Unit.FAHRENHEIT),
            Unit.CELSIUS);
    Map<String, Unit> winds =
        Map.of(
            "kmh", Unit.KILOMETRES_PER_HOUR,
            "ms", Unit.METRES_PER_SECOND,
            "mph", Unit.MILES_PER_HOUR,
            "kn", Unit.KNOTS);
    Unit newWind =
        Scalars.choice(
            parameters, "wind_speed_unit", "WindspeedUnit", winds, Unit.KILOMETRES_PER_HOUR);
    Unit wind = Scalars.choice(parameters, "windspeed_unit", "WindspeedUnit", winds, newWind);
    boolean imperial =
        Scalars.choice(
            parameters,
            "length_unit",
            "LengthUnit",
            Map.of("metric", false, "imperial", true),
            false);
    boolean inches =
        Scalars.choice(
            parameters,
            "precipitation_unit",
            "PrecipitationUnit",
            Map.of("mm", false, "inch", true),
            imperial);
    return new OutputUnits(temperature, wind, inches);
  }

  /** Returns the printed unit for a unit of the catalogue. */
  public Unit printed(Unit unit) {
    return switch (unit) {
      case CELSIUS -> temperature;
      case KILOMETRES_PER_HOUR -> wind;
      case MILLIMETRE, CENTIMETRE -> inches ? Unit.INCH : unit;
      case METRE -> inches ? Unit.FEET : unit;
      default -> unit;
    };
  }

  /** Converts a value from a unit of the catalogue to the printed unit. */
  public float convert(Unit unit, float value) {
    return switch (unit) {
      case CELSIUS -> temperature == Unit.FAHRENHEIT ? value * 9 / 5 + 32 : value;
      case KILOMETRES_PER_HOUR ->
          switch (wind) {
            case KILOMETRES_PER_HOUR -> value * 3.6f;
            case MILES_PER_HOUR -> value * 2.237f;
            case KNOTS -> value * 1.94384f;
            default -> value;
          };
      case MILLIMETRE -> inches ? value / 25.4f : value;
      case CENTIMETRE -> inches ? value / 2.54f : value;
      case METRE -> inches ? value * FEET_PER_METRE : value;
      default -> value;
    };
  }
}
