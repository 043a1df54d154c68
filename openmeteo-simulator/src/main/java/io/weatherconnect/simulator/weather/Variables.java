package io.weatherconnect.simulator.weather;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue of variables of the API, including names with a pressure level or a height.
 * Immutable.
 */
public final class Variables {

  private static final Variables INSTANCE = new Variables();

  /** Like the API, ignores text after the unit of the level. */
  private static final Pattern PRESSURE =
      Pattern.compile(
          "(temperature|relative_humidity|relativehumidity|dew_point|dewpoint|cloud_cover"
              + "|cloudcover|wind_speed|windspeed|wind_direction|winddirection|geopotential_height"
              + "|vertical_velocity|wind_u_component|wind_v_component)_(\\d{1,9})hPa.*");

  private static final Pattern HEIGHT =
      Pattern.compile(
          "(temperature|relative_humidity|wind_speed|wind_direction|cloud_cover|dew_point)"
              + "_(\\d{1,9})m.*");

  private static final Pattern PREVIOUS_DAY = Pattern.compile("(.+)_previous_day([1-7])");

  /** The pressure levels (hPa) of the forecast models. */
  private static final Set<Integer> LEVELS =
      Set.of(
          1000, 975, 950, 925, 900, 850, 800, 700, 600, 500, 400, 300, 250, 200, 150, 100, 70, 50,
          30);

  private static final Set<String> LEVEL_FAMILIES =
      Set.of("forecast", "dwd-icon", "gfs", "ecmwf", "meteofrance", "jma", "gem", "ensemble");

  private static final Set<String> HEIGHT_FAMILIES = Set.of("ukmo");

  private static final Map<String, String> OLD_SPELLINGS =
      Map.of(
          "relativehumidity", "relative_humidity",
          "dewpoint", "dew_point",
          "cloudcover", "cloud_cover",
          "windspeed", "wind_speed",
          "winddirection", "wind_direction");

  private static final Map<String, Unit> LEVEL_UNITS =
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

  private final Map<String, Variable> hourly = new HashMap<>();
  private final Map<String, DailyVariable> daily = new HashMap<>();
  private final Set<String> weekly = new HashSet<>();
  private final Set<String> monthly = new HashSet<>();

  private Variables() {
    for (String[] row : Resource.rows("variables.csv")) {
      Unit unit = Unit.ofCatalogue(row[2]);
      switch (row[0]) {
        case "hourly" ->
            hourly.put(
                row[1],
                new Variable(
                    row[1], row[3].isEmpty() ? row[1] : row[3], unit, families(row[5]), 0));
        case "daily" ->
            daily.put(
                row[1],
                new DailyVariable(
                    row[1],
                    unit,
                    row[3],
                    Aggregation.valueOf(row[4].toUpperCase(Locale.ROOT)),
                    families(row[5])));
        case "weekly" -> weekly.add(row[1]);
        case "monthly" -> monthly.add(row[1]);
        default ->
            throw new IllegalStateException("variables.csv contains an unknown section: " + row[0]);
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
    Variable listed = hourly.get(name);
    if (listed != null) {
      return Optional.of(listed);
    }
    Matcher previous = PREVIOUS_DAY.matcher(name);
    if (previous.matches()) {
      int days = Integer.parseInt(previous.group(2));
      return Optional.ofNullable(hourly.get(previous.group(1)))
          .map(base -> new Variable(name, base.name(), base.unit(), base.families(), days));
    }
    Matcher pressure = PRESSURE.matcher(name);
    if (pressure.matches()) {
      return Optional.of(onPressureLevel(name, pressure));
    }
    Matcher height = HEIGHT.matcher(name);
    return height.matches() ? Optional.of(atHeight(name, height)) : Optional.empty();
  }

  /** Returns a variable of daily; empty for a name that the API rejects. */
  public Optional<DailyVariable> daily(String name) {
    return Optional.ofNullable(daily.get(name));
  }

  /** Returns whether weekly has a variable of this name. */
  public boolean isWeekly(String name) {
    return weekly.contains(name);
  }

  /** Returns whether monthly has a variable of this name. */
  public boolean isMonthly(String name) {
    return monthly.contains(name);
  }

  private static Variable onPressureLevel(String requested, Matcher name) {
    String quantity = OLD_SPELLINGS.getOrDefault(name.group(1), name.group(1));
    int level = Integer.parseInt(name.group(2));
    return new Variable(
        requested,
        quantity + "_" + level + "hPa",
        LEVEL_UNITS.get(quantity),
        LEVELS.contains(level) ? LEVEL_FAMILIES : Set.of(),
        0);
  }

  private static Variable atHeight(String requested, Matcher name) {
    int height = Integer.parseInt(name.group(2));
    return new Variable(
        requested,
        name.group(1) + "_" + height + "m",
        LEVEL_UNITS.get(name.group(1)),
        height >= 5 && height <= 6300 ? HEIGHT_FAMILIES : Set.of(),
        0);
  }

  private static Set<String> families(String column) {
    return column.equals("*") ? Set.of() : Set.of(column.split(" ", -1));
  }
}
