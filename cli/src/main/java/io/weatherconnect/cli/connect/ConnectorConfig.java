package io.weatherconnect.cli.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;

/**
 * A connector's name and its settings in the order of their keys, as in {@code connector-configs}.
 */
public record ConnectorConfig(String name, Map<String, String> config) {
  private static final String PLUGIN = "connector.class";

  /** The class's name, and the shorter ones that Connect accepts. */
  private static final Pattern SOURCE =
      Pattern.compile("(io\\.weatherconnect\\.openmeteo\\.)?OpenMeteoSource(Connector)?");

  /** Copies the settings; one without a value is not set. */
  public ConnectorConfig {
    Map<String, String> set = new TreeMap<>(config);
    set.values().removeIf(Objects::isNull);
    config = Collections.unmodifiableMap(set);
  }

  /**
   * Reads a file of the form <code>{"name": ..., "config": {...}}</code>.
   *
   * @throws ToolException when it cannot be read or is not of this form
   */
  public static ConnectorConfig read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      if (!json.path("name").isTextual() || !json.path("config").path(PLUGIN).isTextual()) {
        throw new ToolException(
            "%s is not a connector configuration: it needs \"name\" and, in \"config\", \"%s\"."
                .formatted(file, PLUGIN));
      }
      Map<String, String> config = new TreeMap<>();
      json.get("config")
          .properties()
          .forEach(setting -> config.put(setting.getKey(), setting.getValue().asText()));
      return new ConnectorConfig(json.get("name").textValue(), config);
    } catch (IOException e) {
      throw new ToolException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Returns the value of {@code connector.class}. */
  public String plugin() {
    return config.get(PLUGIN);
  }

  /**
   * Returns the value of {@code tasks.max}, by default 1.
   *
   * @throws ToolException if it is not a whole number of at least 1
   */
  public int maxTasks() {
    String text = config.getOrDefault("tasks.max", "1").strip();
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new ToolException(
          "%s has tasks.max \"%s\"; expected a whole number of at least 1.".formatted(name, text));
    }
    return Integer.parseInt(text);
  }

  /** Whether it is a configuration of the project's source. */
  public boolean isOpenMeteoSource() {
    return SOURCE.matcher(String.valueOf(plugin())).matches();
  }

  /**
   * Whether the project's source keeps each run of a model instead of the newest values of days.
   */
  public boolean keepsRuns() {
    return setting("forecast.history").equalsIgnoreCase("true");
  }

  /** Whether it is a configuration of the stock Cassandra sink. */
  public boolean isCassandraSink() {
    return SinkMapping.isSink(this);
  }

  /**
   * Returns a setting of the project's source or its default, stripped; it may contain a
   * placeholder, which only the worker can resolve.
   */
  public String setting(String key) {
    String set = config.get(key);
    if (set != null) {
      return set.strip();
    }
    ConfigDef.ConfigKey definition = OpenMeteoSourceConfig.DEFINITION.configKeys().get(key);
    return ConfigDef.convertToString(definition.defaultValue, definition.type);
  }

  /** Returns a date of a source; empty if it is not set, or set by a placeholder. */
  public Optional<LocalDate> date(String key) {
    try {
      return Optional.of(LocalDate.parse(config.getOrDefault(key, "").strip()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns a copy with one setting added or replaced. */
  public ConnectorConfig with(String key, String value) {
    Map<String, String> changed = new TreeMap<>(config);
    changed.put(key, value);
    return new ConnectorConfig(name, changed);
  }

  /** Returns a copy with settings added or replaced; an empty value removes a setting. */
  public ConnectorConfig with(Map<String, String> settings) {
    Map<String, String> changed = new TreeMap<>(config);
    changed.putAll(settings);
    changed.entrySet().removeIf(it -> settings.containsKey(it.getKey()) && it.getValue().isEmpty());
    return new ConnectorConfig(name, changed);
  }

  /** Returns a copy without some settings; missing ones are ignored. */
  public ConnectorConfig without(Set<String> keys) {
    Map<String, String> changed = new TreeMap<>(config);
    changed.keySet().removeAll(keys);
    return new ConnectorConfig(name, changed);
  }
}
