package io.weatherconnect.simulator.weather;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue of variables of the API, including names with a level or a height. Immutable. */
public final class Variables {
  private static final Variables INSTANCE = new Variables();

  private static final Pattern PREVIOUS_DAY = Pattern.compile("(.+)_previous_day([1-7])");
  private static final Pattern LEVEL = Pattern.compile("([a-z_]+)_(\\d{1,9})(hPa|m)");

  /** The quantities at pressure levels, with their units. */
  private static final Map<String, Unit> PRESSURE_UNITS =
      Map.of(
          "temperature", Unit.CELSIUS,
          "relative_humidity", Unit.PERCENT,
          "dew_point", Unit.CELSIUS,
          "cloud_cover", Unit.PERCENT,
          "wind_speed", Unit.KILOMETRES_PER_HOUR,
          "wind_direction", Unit.DEGREE,
          "geopotential_height", Unit.METRE,
          "vertical_velocity", Unit.METRES_PER_SECOND,
          "wind_u_component", Unit.KILOMETRES_PER_HOUR,
          "wind_v_component", Unit.KILOMETRES_PER_HOUR);

  /** The quantities that exist at every height above ground. */
  private static final Set<String> AT_HEIGHTS =
      Set.of(
          "temperature",
          "relative_humidity",
          "dew_point",
          "cloud_cover",
          "wind_speed",
          "wind_direction");

  /** The pressure levels (hPa) of the forecast models. */
  private static final Set<Integer> LEVELS =
      Set.of(
          1000, 975, 950, 925, 900, 850, 800, 700, 600, 500, 400, 300, 250, 200, 150, 100, 70, 50,
          30);

  private static final Set<String> LEVEL_FAMILIES =
      Set.of("forecast", "dwd-icon", "gfs", "ecmwf", "meteofrance", "jma", "gem", "ensemble");

  private static final Set<String> HEIGHT_FAMILIES = Set.of("ukmo");

  private final Map<String, Variable> hourly = new HashMap<>();
  private final Map<String, Variable> daily = new HashMap<>();

  private Variables() {
    for (String[] row : Resource.rows("variables.csv")) {
      String name = row[1];
      Unit unit = Unit.ofCatalogue(row[2]);
      Set<String> families = Set.of(row[5].split(" ", -1));
      if (row[0].equals("hourly")) {
        String canonical = row[3].isEmpty() ? name : row[3];
        hourly.put(name, new Variable(name, canonical, unit, Aggregation.NONE, families, 0));
      } else {
        Aggregation aggregation = Aggregation.valueOf(row[4].toUpperCase(Locale.ROOT));
        daily.put(name, new Variable(name, row[3], unit, aggregation, families, 0));
      }
    }
  }

  /** Returns the catalogue. */
  public static Variables catalogue() {
    return INSTANCE;
  }

  /**
   * Returns a variable of current, minutely_15 or hourly; empty for a name that the API rejects.
   */
  public Optional<Variable> hourly(String name) {
    Variable known = hourly.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Matcher previous = PREVIOUS_DAY.matcher(name);
    if (previous.matches()) {
      int days = Integer.parseInt(previous.group(2));
      return Optional.ofNullable(hourly.get(previous.group(1)))
          .map(
              base ->
                  new Variable(
                      name, base.name(), base.unit(), Aggregation.NONE, base.families(), days));
    }
    Matcher level = LEVEL.matcher(name);
    return level.matches() ? atLevel(level) : Optional.empty();
  }

  /** Returns a variable of daily; empty for a name that the API rejects. */
  public Optional<Variable> daily(String name) {
    return Optional.ofNullable(daily.get(name));
  }

  private static Optional<Variable> atLevel(Matcher level) {
    String quantity = level.group(1);
    boolean isPressure = level.group(3).equals("hPa");
    if (!(isPressure ? PRESSURE_UNITS.keySet() : AT_HEIGHTS).contains(quantity)) {
      return Optional.empty();
    }
    int number = Integer.parseInt(level.group(2));
    Set<String> families =
        isPressure
            ? (LEVELS.contains(number) ? LEVEL_FAMILIES : Set.of())
            : (number >= 5 && number <= 6300 ? HEIGHT_FAMILIES : Set.of());
    String name = level.group();
    Unit unit = PRESSURE_UNITS.get(quantity);
    return Optional.of(new Variable(name, name, unit, Aggregation.NONE, families, 0));
  }
}
