package io.weatherconnect.openmeteo.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** Writes the reference of all keys as Markdown, from their definition. */
final class ConfigurationReference {
  private static final String INTRODUCTION =
      """
      # Configuration of the Open-Meteo source connector

      Class: `io.weatherconnect.openmeteo.OpenMeteoSourceConnector`

      This page is generated from the definition of the keys in the connector. Lists are comma
      separated; spaces around a comma are ignored. The connector also accepts:

      - `openmeteo.query.NAME`: any other parameter of the API, which the connector adds to each
        request unchanged, such as `openmeteo.query.temperature_unit=fahrenheit`. Parameters that
        the connector sets itself are rejected; the error message names the key to use instead.
        `openmeteo.query.elevation` can only be `nan`: values are not corrected to the terrain.
      - The keys of every source connector, such as `name`, `tasks.max`, `exactly.once.support`
        and `topic.creation.default.*`. See the documentation of Kafka Connect.

      Keys by group:

      """;

  private final ConfigDef definition;
  private final String version;

  ConfigurationReference(ConfigDef definition, String version) {
    this.definition = definition;
    this.version = version;
  }

  String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    byGroup().forEach((group, keys) -> page.append(overview(group, keys)));
    byGroup()
        .forEach(
            (group, keys) -> {
              page.append("\n## ").append(group).append('\n');
              keys.forEach(key -> page.append(section(key)));
            });
    return page.toString();
  }

  private Map<String, List<ConfigKey>> byGroup() {
    Map<String, List<ConfigKey>> groups =
        definition.configKeys().values().stream()
            .collect(
                Collectors.groupingBy(key -> key.group, LinkedHashMap::new, Collectors.toList()));
    groups.values().forEach(keys -> keys.sort(Comparator.comparingInt(key -> key.orderInGroup)));
    return groups;
  }

  private static String overview(String group, List<ConfigKey> keys) {
    return keys.stream()
        .map(key -> "[`" + key.name + "`](#" + key.name.replace(".", "") + ")")
        .collect(Collectors.joining(", ", "- **" + group + "**: ", "\n"));
  }

  private String section(ConfigKey key) {
    return String.join(
        "\n",
        "",
        "### `" + key.name + "`",
        "",
        key.documentation,
        "",
        "| type | default | valid values | importance |",
        "|---|---|---|---|",
        "| "
            + String.join(
                " | ", lower(key.type), defaultValue(key), validValues(key), lower(key.importance))
            + " |",
        "");
  }

  private static String validValues(ConfigKey key) {
    if (key.type == ConfigDef.Type.BOOLEAN) {
      return "true, false";
    }
    if (key.validator == null) {
      return "any";
    }
    // ConfigDef.Range prints itself as [1,...] or [1,...,10].
    return cell(key.validator.toString())
        .replaceFirst("^\\[(\\d+),\\.\\.\\.]$", "$1 or more")
        .replaceFirst("^\\[(\\d+),\\.\\.\\.,(\\d+)]$", "$1 to $2");
  }

  private String defaultValue(ConfigKey key) {
    Object value = key.defaultValue;
    if (value == null) {
      return "not set";
    }
    String text =
        value instanceof List<?> list
            ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
            : value.toString();
    return text.isEmpty() ? "empty" : "`" + cell(text.replace(version, "VERSION")) + "`";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
