package io.weatherconnect.openmeteo.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.UnitSystem;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import io.weatherconnect.openmeteo.schedule.EndpointRouting;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;

/** Keys for the weather variables. */
final class VariableConfig {
  static final String HOURLY = "hourly.variables";
  private static final String DAILY = "daily.variables";
  private static final String ALLOW_UNKNOWN = "variables.allow.unknown";

  private static final String DEFAULT_HOURLY =
      "temperature_2m,relative_humidity_2m,dew_point_2m,apparent_temperature,precipitation,rain,"
          + "surface_pressure,temperature_80m";
  private static final String DEFAULT_DAILY =
      "weather_code,temperature_2m_max,temperature_2m_min,precipitation_sum,sunrise,sunset";

  private VariableConfig() {}

  static void define(KeyGroup keys) {
    keys.add(
        Key.list(HOURLY, HIGH, "Hourly variables", DEFAULT_HOURLY),
        "Hourly variables by the names that the API uses, comma separated. Empty: no hourly rows;"
            + " required for /v1/flood and /v1/climate, which serve only daily data. Each variable"
            + " becomes an optional field of the record, so adding a variable is a compatible"
            + " schema change. Up to ten variables, hourly and daily together, cost the same API"
            + " weight; more cost in proportion. Example: temperature_2m,precipitation.");
    keys.add(
        Key.list(DAILY, HIGH, "Daily variables", DEFAULT_DAILY),
        "Daily variables by the names that the API uses, comma separated. Empty: no daily rows. The"
            + " key timezone decides where a day begins. Example: temperature_2m_max,sunrise.");
    keys.add(
        Key.flag(ALLOW_UNKNOWN, LOW, "Allow unknown variables", false),
        "Whether to request variables that the connector's catalogue does not contain; their fields"
            + " are FLOAT64 without a unit. Set it to true for variables that the API has added"
            + " since this release. Otherwise keep false: the validation then rejects a misspelt"
            + " name with a suggestion, before the API does. Example: true.");
  }

  /** Returns the variables of a section without duplicates, in the units that are requested. */
  static List<Variable> read(
      Section section, AbstractConfig values, Map<String, String> parameters) {
    String key = section == Section.HOURLY ? HOURLY : DAILY;
    boolean allowUnknown = values.getBoolean(ALLOW_UNKNOWN);
    UnitSystem units = UnitSystem.of(parameters);
    return values.getList(key).stream()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .distinct()
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
          "requests hourly data, but %s serves only daily data; set it to empty",
          routing.current());
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
