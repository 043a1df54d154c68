package io.weatherconnect.tools.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds mistakes in the mappings of a Cassandra sink that the sink's own validation cannot find,
 * because it does not know what the transforms do to a record.
 */
final class SinkMapping {
  private static final String SINK = "com.datastax.oss.kafka.sink.CassandraSinkConnector";
  private static final String MOVE = "io.weatherconnect.transforms.MoveValueToKey";
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
      boolean moved = movesValueToKey(connector.config());
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

  private static boolean movesValueToKey(Map<String, String> config) {
    return Stream.of(config.getOrDefault("transforms", "").split(",", -1))
        .map(alias -> config.get("transforms." + alias.strip() + ".type"))
        .anyMatch(MOVE::equals);
  }

  private static List<ConfigError> columnErrors(
      Map<String, String> config, String key, boolean moved) {
    boolean keysAreBytes = BYTES.equals(config.get("key.converter"));
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
