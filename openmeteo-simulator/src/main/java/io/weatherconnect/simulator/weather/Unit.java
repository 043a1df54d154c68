package io.weatherconnect.simulator.weather;

import java.util.stream.Stream;

/** A unit of the API: its printed text, the decimals of its values, and their usual bounds. */
public enum Unit {
  CELSIUS("°C", 1, 2, 24),
  FAHRENHEIT("°F", 1),
  KELVIN("K", 1, 0.2, 2.4),
  KILOMETRES_PER_HOUR("km/h", 1, 0.2, 3),
  MILES_PER_HOUR("mp/h", 1),
  KNOTS("kn", 1),
  METRES_PER_SECOND("m/s", 2, 0, 4),
  MILLIMETRE("mm", 2, 0, 1),
  CENTIMETRE("cm", 2, 0, 0.7),
  INCH("inch", 3),
  FEET("ft", 3),
  METRE("m", 2, 0.3, 4),
  PERCENT("%", 0, 0, 100),
  HECTOPASCAL("hPa", 1, 0.2, 3),
  DEGREE("°", 0, 0, 359),
  WMO_CODE("wmo code", 0, 0, 3),
  FRACTION("fraction", 3, 0, 1),
  WATT_PER_SQUARE_METRE("W/m²", 1, 50, 600),
  MEGAJOULE_PER_SQUARE_METRE("MJ/m²", 2),
  JOULE_PER_KILOGRAM("J/kg", 1, 0, 300),
  KILOPASCAL("kPa", 2, 0, 3),
  VOLUME_FRACTION("m³/m³", 3, 0.05, 0.45),
  CUBIC_METRE_PER_SECOND("m³/s", 2, 20, 900),
  KILOGRAM_PER_SQUARE_METRE("kg/m²", 2, 5, 40),
  KILOGRAM_PER_CUBIC_METRE("kg/m³", 2, 80, 350),
  GRAM_PER_KILOGRAM("g/kg", 2, 30, 37),
  SECOND("s", 2, 2, 14),
  HOUR("h", 1),
  MICROGRAM_PER_CUBIC_METRE("μg/m³", 1, 1, 60),
  GRAINS_PER_CUBIC_METRE("grains/m³", 1, 0, 40),
  PARTS_PER_MILLION("ppm", 0, 415, 450),
  EUROPEAN_AQI("EAQI", 0, 5, 70),
  US_AQI("USAQI", 0, 10, 110),
  GROWING_DEGREE_DAYS("GGDc", 2, 0, 1),
  /** No unit, as for the UV index. */
  NONE("", 2, 0, 10),
  /** Zero or one. */
  FLAG("", 0),
  ISO_TIME("iso8601", 0),
  UNIX_TIME("unixtime", 0),
  /** The unit of a variable that the model does not have. */
  UNDEFINED("undefined", 0);

  private final String text;
  private final int decimals;
  private final double low;
  private final double high;

  Unit(String text, int decimals, double low, double high) {
    this.text = text;
    this.decimals = decimals;
    this.low = low;
    this.high = high;
  }

  /** Creates a unit that no variable without an own formula has. */
  Unit(String text, int decimals) {
    this(text, decimals, 0, 1);
  }

  /** Returns the printed text. */
  public String text() {
    return text;
  }

  /** Returns the number of printed decimals. */
  public int decimals() {
    return decimals;
  }

  /** Returns the lowest and the highest usual value of variables without an own formula. */
  Bounds usualBounds() {
    return new Bounds(low, high);
  }

  /** Returns the unit with a printed text or, for one without a text, with a name. */
  static Unit ofCatalogue(String text) {
    return Stream.of(values())
        .filter(unit -> unit.text.equals(text) || unit.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Unknown unit in the catalogue: " + text));
  }
}
