package io.weatherconnect.cli.connect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table that a Cassandra sink fills from a topic.
 *
 * @param fields the name of the field for each column that is mapped from the key or the value,
 *     without quotes and in the order of the mapping
 */
public record SinkTable(String topic, String keyspace, String table, Map<String, String> fields) {
  /** The key of a mapping, with topic, keyspace and table. */
  static final Pattern KEY = Pattern.compile("topic\\.(.+)\\.([^.]+)\\.([^.]+)\\.mapping");

  /** Copies the fields. */
  public SinkTable {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Returns the tables of a connector; none for one that is no Cassandra sink. */
  public static List<SinkTable> of(ConnectorConfig connector) {
    if (!SinkMapping.SINK.equals(connector.plugin())) {
      return List.of();
    }
    List<SinkTable> tables = new ArrayList<>();
    SinkMapping.mappings(connector.config())
        .forEach(
            key -> {
              Matcher names = KEY.matcher(key);
              if (names.matches()) {
                Map<String, String> fields = new LinkedHashMap<>();
                SinkMapping.columns(connector.config().get(key))
                    .forEach(column -> fields.put(column.columnName(), column.fieldName()));
                tables.add(new SinkTable(names.group(1), names.group(2), names.group(3), fields));
              }
            });
    return tables;
  }

  /** Returns the key of the table's mapping in the sink's configuration. */
  String mappingKey() {
    return "topic.%s.%s.%s.mapping".formatted(topic, keyspace, table);
  }

  /** Returns the first column that is mapped from a field. */
  public Optional<String> column(String field) {
    return fields.entrySet().stream()
        .filter(mapped -> mapped.getValue().equals(field))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns the keyspace and the table as messages name them. */
  public String name() {
    return keyspace + "." + table;
  }
}
