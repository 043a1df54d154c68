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
public final class SinkMapping {
  private static final String SINK = "com.datastax.oss.kafka.sink.CassandraSinkConnector";
  private static final String MOVE = "io.weatherconnect.transforms.MoveValueToKey";
  private static final String FLATTEN = "io.weatherconnect.transforms.FlattenStruct$Value";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
  private static final Pattern TABLE = Pattern.compile("(topic\\..+\\.[^.]+\\.[^.]+)\\.mapping");

  /** A name may be quoted, with the quotes inside it doubled. */
  private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s=,\"]+)";

  private static final Pattern COLUMN = Pattern.compile(NAME + "\\s*=\\s*(key|value)\\." + NAME);

  private SinkMapping() {}

  /** Returns whether a connector is a Cassandra sink. */
  public static boolean isSink(ConnectorConfig connector) {
    return connector.plugin().equals(SINK);
  }

  /** Returns the mistakes; none for a connector that is no Cassandra sink. */
  public static List<ConfigError> errors(ConnectorConfig connector) {
    List<ConfigError> errors = new ArrayList<>();
    if (isSink(connector)) {
      Map<String, String> config = connector.config();
      List<String> types = aliases(config).map(alias -> type(config, alias)).toList();
      boolean moved = types.contains(MOVE);
      if (moved) {
        errors.addAll(orderErrors(types.subList(types.indexOf(MOVE) + 1, types.size())));
      }
      for (String key : config.keySet()) {
        Matcher table = TABLE.matcher(key);
        if (table.matches()) {
          errors.addAll(columnErrors(config, key, moved));
          String deletes = table.group(1) + ".deletesEnabled";
          // Without the move, tombstones of a topic may be meant to delete rows.
          if (moved && !"false".equalsIgnoreCase(config.get(deletes))) {
            errors.add(
                new ConfigError(
                    deletes,
                    "must be false: with true, which is the default, a record whose values are all"
                        + " null deletes the row"));
          }
        }
      }
    }
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

  private static Stream<String> aliases(Map<String, String> config) {
    return list(config, "transforms").map(alias -> "transforms." + alias + ".");
  }

  private static String type(Map<String, String> config, String alias) {
    return config.getOrDefault(alias + "type", "");
  }

  private static Stream<String> list(Map<String, String> config, String key) {
    return Stream.of(config.getOrDefault(key, "").split(",", -1)).map(String::strip);
  }

  private static List<ConfigError> columnErrors(
      Map<String, String> config, String key, boolean moved) {
    boolean keysAreBytes = BYTES.equals(config.get("key.converter"));
    Set<String> excluded =
        aliases(config)
            .filter(alias -> type(config, alias).equals(FLATTEN))
            .flatMap(alias -> list(config, alias + "exclude"))
            .collect(Collectors.toSet());
    List<ConfigError> errors = new ArrayList<>();
    Matcher column = COLUMN.matcher(config.get(key));
    while (column.find()) {
      boolean fromKey = column.group(2).equals("key");
      String error = null;
      if (moved && !fromKey) {
        error =
            "MoveValueToKey moves the fields of the value to the key; write %s=key.%s"
                .formatted(column.group(1), column.group(3));
      } else if (moved && excluded.contains(column.group(3))) {
        error = "the transforms remove this field; remove it from exclude, or from the mapping";
      } else if (!moved && fromKey && keysAreBytes) {
        error =
            ("key.converter reads keys as bytes, which have no fields; add %s as the last transform"
                    + " to map the fields of the value, or set another key.converter to map those"
                    + " of the key")
                .formatted(MOVE);
      }
      if (error != null) {
        errors.add(new ConfigError(key, "'%s': %s".formatted(column.group(), error)));
      }
    }
    return errors;
  }
}
