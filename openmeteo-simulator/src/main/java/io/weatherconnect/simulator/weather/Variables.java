package io.weatherconnect.simulator.weather;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The catalogue of variables of the API, including names with a level or a height. */
public final class Variables {

  /** The name of a variable at a height above ground or on a pressure level. */
  static final Pattern LEVEL = Pattern.compile("([a-z_]+)_(\\d{1,9})(hPa|m)");

  private static final Pattern PREVIOUS_DAY = Pattern.compile("(.+)_previous_day([1-7])");

  /** The pressure levels (hPa) of the forecast models. */
  private static final Set<Integer> PRESSURE_LEVELS =
      Set.of(
          1000, 975, 950, 925, 900, 850, 800, 700, 600, 500, 400, 300, 250, 200, 150, 100, 70, 50,
          30);

  /** The rows of the table by section and name. */
  private static final Map<String, Variable> ROWS =
      Resource.rows("variables.csv").stream()
          .collect(Collectors.toUnmodifiableMap(row -> row[0] + " " + row[1], Variables::parse));

  private Variables() {}

  /**
   * Returns a variable of current, minutely_15 or hourly; empty for a name that the API rejects.
   */
  public static Optional<Variable> hourly(String name) {
    Optional<Variable> known = find("hourly", name);
    Matcher previous = PREVIOUS_DAY.matcher(name);
    Matcher level = LEVEL.matcher(name);
    if (known.isEmpty() && previous.matches()) {
      int days = Integer.parseInt(previous.group(2));
      return find("hourly", previous.group(1))
          .map(
              it ->
                  new Variable(name, it.name(), it.unit(), Aggregation.NONE, it.families(), days));
    }
    return known.isEmpty() && level.matches() ? atLevel(level) : known;
  }

  /** Returns a variable of daily; empty for a name that the API rejects. */
  public static Optional<Variable> daily(String name) {
    return find("daily", name);
  }

  private static Optional<Variable> atLevel(Matcher level) {
    int number = Integer.parseInt(level.group(2));
    boolean exists =
        level.group(3).equals("hPa")
            ? PRESSURE_LEVELS.contains(number)
            : number >= 5 && number <= 6300;
    String name = level.group();
    return find(level.group(3), level.group(1))
        .map(
            it ->
                new Variable(
                    name, name, it.unit(), Aggregation.NONE, exists ? it.families() : Set.of(), 0));
  }

  /** Returns the hourly variable from which one at a level is computed; empty for none. */
  static String groundOf(Matcher level) {
    return find(level.group(3), level.group(1)).map(Variable::name).orElse("");
  }

  private static Optional<Variable> find(String section, String name) {
    return Optional.ofNullable(ROWS.get(section + " " + name));
  }

  private static Variable parse(String[] row) {
    String source = row[0].equals("hourly") && row[3].isEmpty() ? row[1] : row[3];
    String aggregation = row[4].isEmpty() ? "none" : row[4];
    return new Variable(
        row[1],
        source,
        Unit.ofCatalogue(row[2]),
        Aggregation.valueOf(aggregation.toUpperCase(Locale.ROOT)),
        Set.of(row[5].split(" ", -1)),
        0);
  }
}
