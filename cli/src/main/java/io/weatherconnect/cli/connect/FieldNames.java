package io.weatherconnect.cli.connect;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.VariableCatalog;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The names that a sink's {@code FlattenStruct} gives to the variables of a section. */
final class FieldNames {
  private final Section section;
  private final String prefix;
  private final Map<String, String> renames;

  /** Reads the settings of a transform, whose keys begin with {@code flatten}. */
  FieldNames(Map<String, String> config, String flatten, Section section) {
    this.section = section;
    boolean dropped =
        SinkMapping.list(config, flatten + "drop.prefixes").anyMatch(section.apiName()::equals);
    this.prefix =
        dropped ? "" : section.apiName() + config.getOrDefault(flatten + "delimiter", "_");
    this.renames = renames(config, flatten);
  }

  /** Returns the name that a transform gives to a field outside of sections. */
  static String renamed(Map<String, String> config, String flatten, String field) {
    return renames(config, flatten).getOrDefault(field, field);
  }

  private static Map<String, String> renames(Map<String, String> config, String flatten) {
    Map<String, String> renames = new TreeMap<>();
    SinkMapping.list(config, flatten + "rename")
        .map(pair -> pair.split(":", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> renames.put(pair[0].strip(), pair[1].strip()));
    return renames;
  }

  /** Returns the field of a variable. It is in lower case, as CQL names without quotes are. */
  String field(String variable) {
    String flattened = prefix + variable.toLowerCase(Locale.ROOT);
    return renames.getOrDefault(flattened, flattened);
  }

  /** Whether a field has the name of a known variable; pressure levels are not recognised. */
  boolean isVariable(String field) {
    return field.startsWith(prefix)
        && VariableCatalog.get().find(section, field.substring(prefix.length())).isPresent();
  }
}
