package io.weatherconnect.openmeteo.catalog;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The values that a variable can have in any weather, in its own unit. Generous: what is outside is
 * a defect of a data source, such as a marker for a missing value that was read as a number.
 *
 * @param min the lowest plausible value
 * @param max the highest plausible value
 */
public record PlausibleRange(double min, double max) {
  private static final PlausibleRange ANY =
      new PlausibleRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final double KMH_PER_MS = 3.6;
  private static final double KMH_PER_MPH = 1.609344;
  private static final double KMH_PER_KNOT = 1.852;
  private static final double MM_PER_INCH = 25.4;
  private static final double FEET_PER_METRE = 3.280839895;

  /** Standard deviations and differences have the unit of their variable but not its range. */
  private static final Pattern NO_RANGE = Pattern.compile(".*(_spread|_anomaly)(_.*)?");

  /**
   * The range of variables with a unit. The first rule that matches applies.
   *
   * @param unit the metric unit in the catalogue
   * @param name what a variable's whole name must match
   */
  private record Rule(String unit, Pattern name, PlausibleRange range) {
    boolean matches(Variable variable, String metricUnit) {
      return unit.equals(metricUnit) && name.matcher(variable.name()).matches();
    }
  }

  private static final List<Rule> RULES =
      List.of(
          // Wind chill is colder than any air, and sunlit ground hotter.
          rule("°C", ".*", -150, 100),
          // Over ice, the air of high levels is often supersaturated.
          rule("%", "relative_?humidity_.*hPa.*", -1, 200),
          rule("%", "relative_?humidity.*", -1, 110),
          rule("%", ".*", -1, 101),
          rule("mm", "(precipitation|rain|showers|hail|snowfall).*", -0.5, 10_000),
          // Dew is negative evaporation.
          rule("mm", ".*", -100, 1_000_000),
          rule("cm", ".*", -0.5, 10_000),
          rule("km/h", "wind_?(speed|gusts).*hPa.*", -1, 1_000),
          rule("km/h", "wind_?(speed|gusts).*", -1, 500),
          rule("km/h", ".*", -1_000, 1_000),
          rule("m/s", ".*", -500, 500),
          rule("°", ".*", -361, 361),
          rule("hPa", ".*", 0, 1_200),
          rule("kPa", ".*", -5, 50),
          rule("W/m²", ".*heat_?flux.*", -10_000, 10_000),
          rule("W/m²", ".*", -100, 3_000),
          rule("MJ/m²", ".*", -10, 200),
          rule("J/kg", ".*", -50_000, 50_000),
          rule("m", ".*wave_height.*", -1, 100),
          rule("m", "snow_(depth|height).*", -1, 1_000),
          rule("m", ".*", -20_000, 1_000_000),
          rule("m³/m³", ".*", -0.1, 1.5),
          rule("kg/m²", ".*", -10, 1_000),
          rule("kg/m³", ".*", -1, 2_000),
          rule("μg/m³", ".*", -100, 10_000_000),
          rule("grains/m³", ".*", -100, 10_000_000),
          rule("ppm", ".*", 0, 10_000),
          rule("EAQI", ".*", -1, 100_000),
          rule("USAQI", ".*", -1, 100_000),
          rule("s", ".*", -1, 100_000),
          rule("h", ".*", -1, 25),
          rule("wmo code", ".*", 0, 199),
          rule("", "uv_index.*", -1, 100));

  /** Whether a value is within the range; NaN is not. */
  public boolean contains(double value) {
    return value >= min && value <= max;
  }

  /**
   * The range of a variable, in the unit that it has in responses. Any number is plausible for a
   * variable that the catalogue does not contain, for a deviation and for an instant.
   */
  public static PlausibleRange of(Variable variable) {
    boolean isMeasured = variable.type() == ValueType.FLOAT64 || variable.type() == ValueType.INT32;
    if (variable.unit() == null || !isMeasured || NO_RANGE.matcher(variable.name()).matches()) {
      return ANY;
    }
    return switch (variable.unit()) {
      case "°F" ->
          new PlausibleRange(
              fahrenheit(metric(variable, "°C").min), fahrenheit(metric(variable, "°C").max));
      case "m/s" ->
          isHorizontal(variable)
              ? metric(variable, "km/h").times(1 / KMH_PER_MS)
              : metric(variable, "m/s");
      case "mp/h" -> metric(variable, "km/h").times(1 / KMH_PER_MPH);
      case "kn" -> metric(variable, "km/h").times(1 / KMH_PER_KNOT);
      case "inch" -> metric(variable, "mm").times(1 / MM_PER_INCH);
      case "ft" -> metric(variable, "m").times(FEET_PER_METRE);
      default -> metric(variable, variable.unit());
    };
  }

  private static PlausibleRange metric(Variable variable, String unit) {
    return RULES.stream()
        .filter(rule -> rule.matches(variable, unit))
        .findFirst()
        .map(Rule::range)
        .orElse(ANY);
  }

  /** The vertical wind is in metres per second in every system of units. */
  private static boolean isHorizontal(Variable variable) {
    return !variable.name().startsWith("updraft")
        && !variable.name().startsWith("vertical_velocity");
  }

  private PlausibleRange times(double factor) {
    return new PlausibleRange(min * factor, max * factor);
  }

  private static double fahrenheit(double celsius) {
    return celsius * 9 / 5 + 32;
  }

  private static Rule rule(String unit, String name, double min, double max) {
    return new Rule(unit, Pattern.compile(name), new PlausibleRange(min, max));
  }
}
