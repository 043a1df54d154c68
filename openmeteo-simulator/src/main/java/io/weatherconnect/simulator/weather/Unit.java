package io.weatherconnect.simulator.weather;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A unit of the API, with its printed text and the number of decimals of its values. */
public enum Unit {
  CELSIUS("°C", 1),
  FAHRENHEIT("°F", 1),
  KELVIN("K", 1),
  KILOMETRES_PER_HOUR("km/h", 1),
  MILES_PER_HOUR("mp/h", 1),
  KNOTS("kn", 1),
  METRES_PER_SECOND("m/s", 2),
  MILLIMETRE("mm", 2),
  CENTIMETRE("cm", 2),
  INCH("inch", 3),
  FEET("ft", 3),
  METRE("m", 2),
  PERCENT("%", 0),
  HECTOPASCAL("hPa", 1),
  DEGREE("°", 0),
  WMO_CODE("wmo code", 0),
  FRACTION("fraction", 3),
  WATT_PER_SQUARE_METRE("W/m²", 1),
  MEGAJOULE_PER_SQUARE_METRE("MJ/m²", 2),
  JOULE_PER_KILOGRAM("J/kg", 1),
  KILOPASCAL("kPa", 2),
  VOLUME_FRACTION("m³/m³", 3),
  CUBIC_METRE_PER_SECOND("m³/s", 2),
  KILOGRAM_PER_SQUARE_METRE("kg/m²", 2),
  KILOGRAM_PER_CUBIC_METRE("kg/m³", 2),
  GRAM_PER_KILOGRAM("g/kg", 2),
  SECOND("s", 2),
  HOUR("h", 1),
  MICROGRAM_PER_CUBIC_METRE("μg/m³", 1),
  GRAINS_PER_CUBIC_METRE("grains/m³", 1),
  PARTS_PER_MILLION("ppm", 0),
  EUROPEAN_AQI("EAQI", 0),
  US_AQI("USAQI", 0),
  GROWING_DEGREE_DAYS("GGDc", 2),
  /** No unit, as for the UV index. */
  NONE("", 2),
  /** Zero or one. */
  FLAG("", 0),
  ISO_TIME("iso8601", 0),
  UNIX_TIME("unixtime", 0),
  /** The unit of a variable that the model does not have. */
  UNDEFINED("undefined", 0);

  private static final Map<String, Unit> BY_TEXT =
      Stream.of(values())
          .filter(unit -> !unit.text.isEmpty())
          .collect(Collectors.toUnmodifiableMap(unit -> unit.text, unit -> unit));

  private final String text;
  private final int decimals;

  Unit(String text, int decimals) {
    this.text = text;
    this.decimals = decimals;
  }

  /** Returns the printed text. */
  public String text() {
    return text;
  }

  /** Returns the number of printed decimals. */
  public int decimals() {
    return decimals;
  }

  /** Parses a unit of the catalogue, where "-" means no unit and "flag" zero or one. */
  static Unit ofCatalogue(String text) {
    return switch (text) {
      case "-" -> NONE;
      case "flag" -> FLAG;
      default -> {
        Unit unit = BY_TEXT.get(text);
        if (unit == null) {
          throw new IllegalStateException("Unknown unit in the catalogue: " + text);
        }
        yield unit;
      }
    };
  }
}
