package io.weatherconnect.openmeteo.config;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Keys for the weather variables. */
final class VariableConfig {
  static final String HOURLY = "hourly.variables";
  private static final String DAILY = "daily.variables";
  private static final String ALLOW_UNKNOWN = "variables.allow.unknown";

  private VariableConfig() {}

  static void define(ConfigDef def) {
    new KeyGroup(def, "Variables")
        .key(
            HOURLY,
            Type.LIST,
            List.of(
                "temperature_2m",
                "relative_humidity_2m",
                "dew_point_2m",
                "apparent_temperature",
                "precipitation",
                "rain",
                "surface_pressure",
                "temperature_80m"),
            null,
            Importance.HIGH,
            "Hourly variables",
            "Hourly variables by the names that the API uses, comma separated. Empty: no hourly"
                + " rows; required for /v1/flood and /v1/climate, which serve only daily data. Each"
                + " variable becomes an optional field of the record, so adding a variable is a"
                + " compatible schema change. Up to ten variables, hourly and daily together, cost"
                + " the same API weight; more cost in proportion. Example:"
                + " temperature_2m,precipitation.")
        .key(
            DAILY,
            Type.LIST,
            List.of(
                "weather_code",
                "temperature_2m_max",
                "temperature_2m_min",
                "precipitation_sum",
                "sunrise",
                "sunset"),
            null,
            Importance.HIGH,
            "Daily variables",
            "Daily variables by the names that the API uses, comma separated. Empty: no daily"
                + " rows. The key timezone decides where a day begins. Example:"
                + " temperature_2m_max,sunrise.")
        .key(
            ALLOW_UNKNOWN,
            Type.BOOLEAN,
            false,
            null,
            Importance.LOW,
            "Allow unknown variables",
            "Whether to request variables that the connector's catalogue does not contain; their"
                + " fields are FLOAT64 without a unit. Set it to true for variables that the API"
                + " has added since this release. Otherwise keep false: the validation then rejects"
                + " a misspelt name with a suggestion, before the API does. Example: true.");
  }

  /** Returns the variables of a section without duplicates, in the units that are requested. */
  static List<Variable> read(
      Section section, Map<String, ?> values, Map<String, String> parameters) {
    String key = section == Section.HOURLY ? HOURLY : DAILY;
    boolean allowUnknown = (Boolean) values.get(ALLOW_UNKNOWN);
    Set<String> names = new LinkedHashSet<>();
    ((List<?>) values.get(key)).forEach(name -> names.add(name.toString().strip()));
    UnitSystem units = UnitSystem.of(parameters);
    return names.stream()
        .filter(name -> !name.isEmpty())
        .map(name -> variable(section, key, name, allowUnknown))
        .map(units::apply)
        .toList();
  }

  static void requireAny(List<Variable> hourly, List<Variable> daily) {
    if (hourly.isEmpty() && daily.isEmpty()) {
      throw new InvalidConfigException(
          HOURLY, "and daily.variables are both empty; list at least one variable");
    }
  }

  /** Rejects hourly variables for endpoints that serve only daily data. */
  static void requireServed(List<Variable> hourly, EndpointRouting routing) {
    if (hourly.isEmpty()) {
      return;
    }
    if (!routing.current().hasHours()) {
      throw new InvalidConfigException(
          HOURLY,
          "requests hourly data, but "
              + routing.current()
              + " serves only daily data; set it to empty");
    }
    if (routing.archive() != null && !routing.archive().hasHours()) {
      throw new InvalidConfigException(
          ApiConfig.ARCHIVE_URL,
          "serves only daily data, but hourly.variables requests hourly data; set another archive,"
              + " or set hourly.variables to empty");
    }
  }

  private static Variable variable(Section section, String key, String name, boolean allowUnknown) {
    VariableCatalog catalog = VariableCatalog.get();
    if (allowUnknown && name.matches("[A-Za-z0-9_]+")) {
      return catalog.findOrAssume(section, name);
    }
    return catalog
        .find(section, name)
        .orElseThrow(() -> new InvalidConfigException(key, unknown(section, name)));
  }

  private static String unknown(Section section, String name) {
    VariableCatalog catalog = VariableCatalog.get();
    Section other = section == Section.HOURLY ? Section.DAILY : Section.HOURLY;
    String message = "\"" + name + "\" is not a known " + section.apiName() + " variable";
    if (catalog.find(other, name).isPresent()) {
      return message + "; it is a " + other.apiName() + " variable";
    }
    List<String> nearest = catalog.nearest(section, name);
    String hint = nearest.isEmpty() ? "." : "; did you mean " + String.join(" or ", nearest) + "?";
    return message + hint + " Set variables.allow.unknown=true to request it anyway";
  }
}
