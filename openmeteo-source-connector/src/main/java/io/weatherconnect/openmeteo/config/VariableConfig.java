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

/** Which variables. */
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
            "Hourly variables by the API's names, comma separated; empty for no hourly rows, as on"
                + " /v1/flood and /v1/climate, which have nothing but days. Every variable"
                + " becomes an optional field of the record, so adding one is a compatible change of"
                + " the schema; ten variables weigh as one call, more in proportion. Example:"
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
            "Daily variables by the API's names, comma separated; empty for no daily rows. Where a"
                + " day begins is decided by timezone. Example: temperature_2m_max,sunrise.")
        .key(
            ALLOW_UNKNOWN,
            Type.BOOLEAN,
            false,
            null,
            Importance.LOW,
            "Allow unknown variables",
            "Whether a name that the connector's catalogue does not list is asked for all the same,"
                + " as a FLOAT64 without a unit. For variables that the API offers since this"
                + " release. Leave it false otherwise: a misspelt name then fails here with a"
                + " suggestion, not at the API. Example: true.");
  }

  /** The variables of a section in the units that the parameters ask for, without repetition. */
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
      throw new SettingException(
          HOURLY, "and daily.variables are both empty; name at least one variable");
    }
  }

  /**
   * Refuses hourly variables where an endpoint has nothing but days, and would response without.
   */
  static void requireServed(List<Variable> hourly, EndpointRouting routing) {
    if (hourly.isEmpty()) {
      return;
    }
    if (!routing.current().hasHours()) {
      throw new SettingException(
          HOURLY,
          "asks for hourly weather, of which " + routing.current() + " has none; leave it empty");
    }
    if (routing.archive() != null && !routing.archive().hasHours()) {
      throw new SettingException(
          ApiConfig.ARCHIVE_URL,
          "has no hourly weather, which hourly.variables asks for; set another archive, or leave"
              + " hourly.variables empty");
    }
  }

  private static Variable variable(Section section, String key, String name, boolean allowUnknown) {
    VariableCatalog catalog = VariableCatalog.get();
    if (allowUnknown && name.matches("[A-Za-z0-9_]+")) {
      return catalog.findOrAssume(section, name);
    }
    return catalog
        .find(section, name)
        .orElseThrow(() -> new SettingException(key, unknown(section, name)));
  }

  private static String unknown(Section section, String name) {
    VariableCatalog catalog = VariableCatalog.get();
    Section other = section == Section.HOURLY ? Section.DAILY : Section.HOURLY;
    String message = "\"" + name + "\" is not a known " + section.apiName() + " variable";
    if (catalog.find(other, name).isPresent()) {
      return message + "; it is a " + other.apiName() + " one";
    }
    List<String> nearest = catalog.nearest(section, name);
    String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    return message + hint + " (variables.allow.unknown=true asks for it all the same)";
  }
}
