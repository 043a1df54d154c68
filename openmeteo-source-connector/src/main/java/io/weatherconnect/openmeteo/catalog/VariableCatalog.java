package io.weatherconnect.openmeteo.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of the Open-Meteo API, read once from a resource of this jar. Immutable and safe
 * for use by many threads.
 */
public final class VariableCatalog {
  private static final VariableCatalog INSTANCE = load();

  private static final String LEVEL = "<level>hPa";
  private static final Pattern PRESSURE_LEVEL = Pattern.compile("(.+_)(\\d{2,4})hPa");

  /** Forecasts made N days earlier; the previous-runs API serves one to seven. */
  private static final Pattern PREVIOUS_DAY = Pattern.compile("(.+)_previous_day([1-7])");

  private final Map<Section, Map<String, Variable>> variables;

  private VariableCatalog(Map<Section, Map<String, Variable>> variables) {
    this.variables = variables;
  }

  /** Returns the catalogue. */
  public static VariableCatalog get() {
    return INSTANCE;
  }

  /** Returns the variable of this name, or empty if the catalogue does not contain it. */
  public Optional<Variable> find(Section section, String name) {
    return findListed(section.catalogued(), name).map(variable -> variable.in(section));
  }

  private Optional<Variable> findListed(Section section, String name) {
    Variable listed = variables.get(section).get(name);
    if (listed != null && !name.endsWith(LEVEL)) {
      return Optional.of(listed);
    }
    if (section != Section.HOURLY) {
      return Optional.empty();
    }
    return onPressureLevel(name).or(() -> ofPreviousDay(name));
  }

  /** Returns the variable of this name, as a measure without a unit if it is unknown. */
  public Variable findOrAssume(Section section, String name) {
    return find(section, name).orElseGet(() -> Variable.unlisted(section, name));
  }

  /** Returns up to three names of the catalogue with the most similar spelling, nearest first. */
  public List<String> nearest(Section section, String name) {
    int maxDistance = Math.max(2, name.length() / 2);
    return variables.get(section.catalogued()).keySet().stream()
        .filter(candidate -> !candidate.contains("<"))
        .map(candidate -> Map.entry(candidate, EditDistance.between(candidate, name)))
        .filter(entry -> entry.getValue() <= maxDistance)
        .sorted(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
        .limit(3)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Optional<Variable> onPressureLevel(String name) {
    Matcher matcher = PRESSURE_LEVEL.matcher(name);
    if (!matcher.matches() || !isModelLevel(Integer.parseInt(matcher.group(2)))) {
      return Optional.empty();
    }
    return Optional.ofNullable(variables.get(Section.HOURLY).get(matcher.group(1) + LEVEL))
        .map(
            family ->
                family.withName(name, family.description() + " (" + matcher.group(2) + " hPa)"));
  }

  private Optional<Variable> ofPreviousDay(String name) {
    Matcher matcher = PREVIOUS_DAY.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String days = matcher.group(2).equals("1") ? "a day" : matcher.group(2) + " days";
    return Optional.ofNullable(variables.get(Section.HOURLY).get(matcher.group(1)))
        .map(
            base -> base.withName(name, base.description() + ", as forecast " + days + " earlier"));
  }

  /** The levels of the documented models: steps of 25 hPa, and some lower pressures. */
  private static boolean isModelLevel(int hectopascals) {
    return (hectopascals >= 100 && hectopascals <= 1000)
        ? hectopascals % 25 == 0
        : List.of(10, 15, 20, 30, 40, 50, 70).contains(hectopascals);
  }

  private static VariableCatalog load() {
    return new VariableCatalog(
        CatalogTable.rows("variables.tsv")
            .map(VariableCatalog::parse)
            .collect(groupingBy(Variable::section, toMap(Variable::name, variable -> variable))));
  }

  private static Variable parse(String[] cell) {
    Section section = Section.valueOf(cell[0].toUpperCase(Locale.ROOT));
    return new Variable(section, cell[1], ValueType.valueOf(cell[2]), cell[3], cell[4]);
  }
}
