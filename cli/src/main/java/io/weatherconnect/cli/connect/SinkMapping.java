package io.weatherconnect.cli.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds mistakes in the mappings of a Cassandra sink that the sink's own validation cannot find,
 * because it does not know what the transforms do to a record.
 */
public final class SinkMapping {
  /** The class of the stock Cassandra sink. */
  public static final String SINK = "com.datastax.oss.kafka.sink.CassandraSinkConnector";

  static final String FLATTEN = "io.weatherconnect.transforms.FlattenStruct$Value";
  static final String BUCKET = "io.weatherconnect.transforms.PartitionBucket$Value";
  static final String MOVE = "io.weatherconnect.transforms.MoveValueToKey";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  /** A name may be quoted, with the quotes inside it doubled. */
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s=,\"]+)";

  private static final Pattern COLUMN = Pattern.compile(NAME + "\\s*=\\s*(key|value)\\." + NAME);

  private SinkMapping() {}

  /**
   * A column that is mapped from a field of the key or the value.
   *
   * @param text the column's part of the mapping
   * @param name the name of the column as written
   * @param part {@code key} or {@code value}
   * @param field the name of the field as written
   */
  record Column(String text, String name, String part, String field) {
    /** Returns the name of the column without quotes. */
    String columnName() {
      return unquoted(name);
    }

    /** Returns the name of the field without quotes. */
    String fieldName() {
      return unquoted(field);
    }

    private static String unquoted(String name) {
      return name.startsWith("\"")
          ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
          : name;
    }
  }

  /** Whether a connector is a Cassandra sink. */
  static boolean isSink(ConnectorConfig connector) {
    return SINK.equals(connector.plugin());
  }

  /** Returns the mistakes; none for a connector that is no Cassandra sink. */
  public static List<ConfigError> errors(ConnectorConfig connector) {
    if (!isSink(connector)) {
      return List.of();
    }
    Map<String, String> config = connector.config();
    List<ConfigError> errors = new ArrayList<>();
    List<String> types = aliases(config).map(alias -> type(config, alias)).toList();
    boolean moved = isMoved(config);
    if (moved) {
      errors.addAll(orderErrors(types.subList(types.indexOf(MOVE) + 1, types.size())));
    }
    for (String mapping : mappings(config).toList()) {
      errors.addAll(columnErrors(config, mapping, moved));
      String deletes = mapping.replaceFirst("mapping$", "deletesEnabled");
      // Without the move, tombstones of a topic may be meant to delete rows.
      if (moved && !"false".equalsIgnoreCase(config.get(deletes))) {
        errors.add(
            new ConfigError(
                deletes,
                "must be false: with true, which is the default, a record whose values are all"
                    + " null deletes the row"));
      }
    }
    EnsuredFields.error(connector).ifPresent(errors::add);
    return errors;
  }

  /** Returns an error for each transform of values after the move, when the value is no row. */
  private static List<ConfigError> orderErrors(List<String> afterMove) {
    return afterMove.stream()
        .filter(type -> type.endsWith("$Value"))
        .map(
            type ->
                new ConfigError(
                    "transforms",
                    type
                        + " comes after MoveValueToKey, when the fields are in the key; move"
                        + " MoveValueToKey to the end"))
        .toList();
  }

  /** Returns the keys of the mappings, one for each table. */
  static Stream<String> mappings(Map<String, String> config) {
    return config.keySet().stream().filter(key -> SinkTable.KEY.matcher(key).matches());
  }

  /** Returns the columns of a mapping; those from headers and functions are left out. */
  static List<Column> columns(String mapping) {
    return COLUMN
        .matcher(mapping)
        .results()
        .map(match -> new Column(match.group(), match.group(1), match.group(2), match.group(3)))
        .toList();
  }

  /** Returns the prefix of each transform's settings, in the order of the transforms. */
  static Stream<String> aliases(Map<String, String> config) {
    return list(config, "transforms").map(alias -> "transforms." + alias + ".");
  }

  /** Returns the class of a transform, empty if it is not set. */
  static String type(Map<String, String> config, String alias) {
    return config.getOrDefault(alias + "type", "");
  }

  /** Whether the fields of the value are in the key when the sink gets a record. */
  static boolean isMoved(Map<String, String> config) {
    return aliases(config).anyMatch(alias -> type(config, alias).equals(MOVE));
  }

  /** Returns the fields that the transforms remove. */
  static Set<String> excluded(Map<String, String> config) {
    return aliases(config)
        .filter(alias -> type(config, alias).equals(FLATTEN))
        .flatMap(alias -> list(config, alias + "exclude"))
        .collect(Collectors.toSet());
  }

  /** Returns the entries of a list; an empty list has one empty entry. */
  static Stream<String> list(Map<String, String> config, String key) {
    return Stream.of(config.getOrDefault(key, "").split(",", -1)).map(String::strip);
  }

  private static List<ConfigError> columnErrors(
      Map<String, String> config, String mapping, boolean moved) {
    boolean keysAreBytes = BYTES.equals(config.get("key.converter"));
    Set<String> excluded = excluded(config);
    List<ConfigError> errors = new ArrayList<>();
    for (Column column : columns(config.get(mapping))) {
      boolean fromKey = column.part().equals("key");
      String error = null;
      if (moved && !fromKey) {
        error =
            "MoveValueToKey moves the fields of the value to the key; write %s=key.%s"
                .formatted(column.name(), column.field());
      } else if (moved && excluded.contains(column.field())) {
        error = "the transforms remove this field; remove it from exclude, or from the mapping";
      } else if (!moved && fromKey && keysAreBytes) {
        error =
            ("key.converter reads keys as bytes, which have no fields; add %s as the last transform"
                    + " to map the fields of the value, or set another key.converter to map those"
                    + " of the key")
                .formatted(MOVE);
      }
      if (error != null) {
        errors.add(new ConfigError(mapping, "'%s': %s".formatted(column.text(), error)));
      }
    }
    return errors;
  }
}
