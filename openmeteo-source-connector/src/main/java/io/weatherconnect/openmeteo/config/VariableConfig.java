package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the weather variables: one for each section. */
final class VariableConfig {
  private static final String ALLOW_UNKNOWN = "variables.allow.unknown";

  private VariableConfig() {}

  static void define(KeyGroup keys) {
    for (Section section : Section.values()) {
      keys.add(
          Key.list(key(section), HIGH, title(section) + " variables", section.defaultVariables()),
          doc(section));
    }
    keys.add(
        Key.flag(ALLOW_UNKNOWN, LOW, "Allow unknown variables", false),
        "Whether to request variables that the connector's catalogue does not contain; their fields"
            + " are FLOAT64 without a unit. Set it to true for variables that the API has added"
            + " since this release. Otherwise keep false: the validation then rejects a misspelt"
            + " name with a suggestion, before the API does. Example: true.");
  }

  private static String doc(Section section) {
    return "Variables by the names that the API uses, comma separated. "
        + section.notes()
        + " Empty: no such rows. Each variable becomes an optional field of the record, so adding"
        + " a variable is a compatible schema change. Up to ten variables of all sections together"
        + " cost the same API weight; more cost in proportion. Example: "
        + section.exampleVariables()
        + ".";
  }

  /** The key of a section's variables. */
  static String key(Section section) {
    return section.apiName() + ".variables";
  }

  /** The name of a section at the beginning of a title. */
  static String title(Section section) {
    String name = section.apiName().replace('_', ' ');
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** Returns the variables of each section that is requested. */
  static Map<Section, List<Variable>> read(AbstractConfig values, Map<String, String> parameters) {
    Map<Section, List<Variable>> variables = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      variables.put(section, read(section, values, parameters));
    }
    return Section.requested(variables);
  }

  /** Returns the variables of a section without duplicates, in the units that are requested. */
  private static List<Variable> read(
      Section section, AbstractConfig values, Map<String, String> parameters) {
    boolean allowUnknown = values.getBoolean(ALLOW_UNKNOWN);
    UnitSystem units = UnitSystem.of(parameters);
    return values.getList(key(section)).stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
        .map(name -> variable(section, name, allowUnknown))
        .map(units::apply)
        .toList();
  }

  static void requireAny(WeatherQuery query) {
    if (query.variables().isEmpty()) {
      throw new InvalidConfigException(
          key(Section.HOURLY),
          "and the variables of all other sections are empty; list at least one variable");
    }
    boolean hasInstants =
        query.variables().keySet().stream().anyMatch(it -> it.isTimeSeries() && !it.hasDays());
    boolean hasCurrent = query.variables().containsKey(Section.CURRENT);
    if (hasCurrent && !hasInstants && query.models().size() > 1) {
      throw new InvalidConfigException(
          key(Section.CURRENT),
          "is requested with several models, but the API returns the current weather of one model"
              + " and does not name it; list one model in openmeteo.models, or request hourly"
              + " variables, which show which model covers a location");
    }
  }

  /** Rejects sections that an endpoint does not serve. */
  static void requireServed(WeatherQuery query, EndpointRouting routing) {
    for (Section section : query.variables().keySet()) {
      if (!routing.current().serves(section)) {
        throw new InvalidConfigException(
            key(section),
            "requests %1$s data, but %2$s serves no %1$s data; set it to empty",
            section.apiName(),
            routing.current());
      }
      if (section.isTimeSeries()
          && routing.archive() != null
          && !routing.archive().serves(section)) {
        throw new InvalidConfigException(
            ApiConfig.ARCHIVE_URL,
            "serves no %1$s data, but %2$s requests it; set another archive, or set %2$s to empty",
            section.apiName(),
            key(section));
      }
    }
  }

  private static Variable variable(Section section, String name, boolean allowUnknown) {
    VariableCatalog catalog = VariableCatalog.get();
    if (allowUnknown && name.matches("[A-Za-z0-9_]+")) {
      return catalog.findOrAssume(section, name);
    }
    return catalog
        .find(section, name)
        .orElseThrow(() -> new InvalidConfigException(key(section), unknown(section, name)));
  }

  private static String unknown(Section section, String name) {
    VariableCatalog catalog = VariableCatalog.get();
    String message = "\"" + name + "\" is not a known " + section.apiName() + " variable";
    for (Section other : Section.values()) {
      if (catalog.find(other, name).isPresent()) {
        return message + "; it is a " + other.apiName() + " variable";
      }
    }
    List<String> nearest = catalog.nearest(section, name);
    String hint = nearest.isEmpty() ? "." : "; did you mean " + String.join(" or ", nearest) + "?";
    return message + hint + " Set variables.allow.unknown=true to request it anyway";
  }
}
