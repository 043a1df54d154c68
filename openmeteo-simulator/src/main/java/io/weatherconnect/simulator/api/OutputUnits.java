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

  private static final Map<String, Unit> TEMPERATURES =
      Map.of("celsius", Unit.CELSIUS, "fahrenheit", Unit.FAHRENHEIT);
  private static final Map<String, Unit> WINDS =
      Map.of(
          "kmh", Unit.KILOMETRES_PER_HOUR,
          "ms", Unit.METRES_PER_SECOND,
          "mph", Unit.MILES_PER_HOUR,
          "kn", Unit.KNOTS);
  private static final Map<String, Boolean> LENGTHS = Map.of("metric", false, "imperial", true);
  private static final Map<String, Boolean> PRECIPITATIONS = Map.of("mm", false, "inch", true);

  static OutputUnits decode(Parameters all) throws ApiException {
    Unit wind = all.choice("wind_speed_unit", "WindspeedUnit", WINDS, DEFAULT.wind);
    boolean imperial = all.choice("length_unit", "LengthUnit", LENGTHS, DEFAULT.inches);
    return new OutputUnits(
        all.choice("temperature_unit", "TemperatureUnit", TEMPERATURES, DEFAULT.temperature),
        all.choice("windspeed_unit", "WindspeedUnit", WINDS, wind),
        all.choice("precipitation_unit", "PrecipitationUnit", PRECIPITATIONS, imperial));
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
    return switch (printed(unit)) {
      case FAHRENHEIT -> value * 9 / 5 + 32;
      case KILOMETRES_PER_HOUR -> value * 3.6f;
      case MILES_PER_HOUR -> value * 2.237f;
      case KNOTS -> value * 1.94384f;
      case INCH -> value / (unit == Unit.CENTIMETRE ? 2.54f : 25.4f);
      case FEET -> value * 3.28084f;
      default -> value;
    };
  }
}
