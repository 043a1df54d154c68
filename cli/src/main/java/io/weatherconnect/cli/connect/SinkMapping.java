package io.weatherconnect.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds mistakes in the mappings of a Cassandra sink that the sink's own validation cannot find,
 * because it does not know what the transforms do to a record.
 */
final class SinkMapping {
  private static final String SINK = "com.datastax.oss.kafka.sink.CassandraSinkConnector";
  private static final String MOVE = "io.weatherconnect.transforms.MoveValueToKey";
  private static final String FLATTEN = "io.weatherconnect.transforms.FlattenStruct$Value";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
  private static final Pattern TABLE = Pattern.compile("(topic\\..+\\.[^.]+\\.[^.]+)\\.mapping");

  /** A name may be quoted, with the quotes inside it doubled. */
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s=,\"]+)";

  private static final Pattern COLUMN = Pattern.compile(NAME + "\\s*=\\s*(key|value)\\." + NAME);

  private SinkMapping() {}

  /** Returns the mistakes; none for a connector that is no Cassandra sink. */
  static List<ConfigError> errors(ConnectorConfig connector) {
    List<ConfigError> errors = new ArrayList<>();
    if (connector.plugin().equals(SINK)) {
      boolean moved = transforms(connector.config()).contains(MOVE);
      if (moved) {
        errors.addAll(orderErrors(connector.config()));
      }
      connector.config().keySet().stream()
          .map(TABLE::matcher)
          .filter(Matcher::matches)
          .forEach(
              table -> {
                errors.addAll(columnErrors(connector.config(), table.group(), moved));
                if (moved) {
                  errors.addAll(deleteErrors(connector.config(), table.group(1)));
                }
              });
    }
    return errors;
  }

  /**
   * Returns the transforms of values that come after the move, when the value is no row any more.
   */
  private static List<ConfigError> orderErrors(Map<String, String> config) {
    List<String> types = transforms(config);
    return types.subList(types.indexOf(MOVE) + 1, types.size()).stream()
        .filter(type -> type.endsWith("$Value"))
        .map(
            type ->
                new ConfigError(
                    "transforms",
                    "%s comes after MoveValueToKey, when the fields are in the key; move MoveValueToKey to the end"
                        .formatted(type)))
        .toList();
  }

  /** The types of the transforms in their order; empty text for a transform without a type. */
  private static List<String> transforms(Map<String, String> config) {
    return aliases(config).map(alias -> config.getOrDefault(alias + "type", "")).toList();
  }

  private static Stream<String> aliases(Map<String, String> config) {
    return Stream.of(config.getOrDefault("transforms", "").split(",", -1))
        .map(alias -> "transforms." + alias.strip() + ".");
  }

  /** Returns the fields that a transform removes from the value. */
  private static Set<String> excluded(Map<String, String> config) {
    return aliases(config)
        .filter(alias -> FLATTEN.equals(config.get(alias + "type")))
        .flatMap(alias -> Stream.of(config.getOrDefault(alias + "exclude", "").split(",", -1)))
        .map(String::strip)
        .collect(Collectors.toSet());
  }

  private static List<ConfigError> columnErrors(
      Map<String, String> config, String key, boolean moved) {
    boolean keysAreBytes = BYTES.equals(config.get("key.converter"));
    Set<String> excluded = excluded(config);
    List<ConfigError> errors = new ArrayList<>();
    Matcher column = COLUMN.matcher(config.get(key));
    while (column.find()) {
      boolean fromKey = column.group(2).equals("key");
      if (moved && !fromKey) {
        errors.add(
            new ConfigError(
                key,
                "'%s': MoveValueToKey moves the fields of the value to the key; write %s=key.%s"
                    .formatted(column.group(), column.group(1), column.group(3))));
      } else if (moved && excluded.contains(column.group(3))) {
        errors.add(
            new ConfigError(
                key,
                "'%s': the transforms remove this field; remove it from exclude, or from the mapping"
                    .formatted(column.group())));
      } else if (!moved && fromKey && keysAreBytes) {
        errors.add(
            new ConfigError(
                key,
                "'%s': key.converter reads keys as bytes, which have no fields; add %s as the last transform to map the fields of the value, or set another key.converter to map those of the key"
                    .formatted(column.group(), MOVE)));
      }
    }
    return errors;
  }

  /** Only after the move, because without it, tombstones of a topic may be meant to delete rows. */
  private static List<ConfigError> deleteErrors(Map<String, String> config, String table) {
    String key = table + ".deletesEnabled";
    return "false".equalsIgnoreCase(config.get(key))
        ? List.of()
        : List.of(
            new ConfigError(
                key,
                "must be false: with true, which is the default, a record whose values are all null deletes the row"));
  }
}
