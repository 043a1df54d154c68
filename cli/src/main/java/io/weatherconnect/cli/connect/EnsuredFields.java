package io.weatherconnect.cli.connect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares {@code ensure.fields} of a Cassandra sink's {@code FlattenStruct} with the fields that
 * the sink's mappings name. The sink retries a record that lacks a mapped field without end; {@code
 * FlattenStruct} adds the fields of the list to such a record.
 *
 * <p>A sink with a transform of another project after {@code FlattenStruct} is neither completed
 * nor checked, because that transform may add or rename fields.
 */
final class EnsuredFields {
  private static final String LIST = "ensure.fields";
  private static final Set<String> KNOWN = Set.of(SinkMapping.BUCKET, SinkMapping.MOVE);

  private EnsuredFields() {}

  /** Returns the sink with the list of the mapped fields, or unchanged if it has a list already. */
  static ConnectorConfig completed(ConnectorConfig connector) {
    return flatten(connector)
        .map(alias -> alias + LIST)
        .filter(list -> !connector.config().containsKey(list))
        .map(list -> connector.with(list, String.join(",", mapped(connector))))
        .orElse(connector);
  }

  /** Returns the sink with one more field in its list; a sink without a list gets all fields. */
  static ConnectorConfig with(ConnectorConfig connector, String field) {
    return listed(connector)
        .map(
            list ->
                connector.with(
                    list,
                    Stream.concat(fields(connector, list), Stream.of(field))
                        .distinct()
                        .collect(Collectors.joining(","))))
        .orElseGet(() -> completed(connector));
  }

  /** Returns the sink without a field in its list. */
  static ConnectorConfig without(ConnectorConfig connector, String field) {
    return listed(connector)
        .map(
            list ->
                connector.with(
                    list,
                    fields(connector, list)
                        .filter(name -> !name.equals(field))
                        .collect(Collectors.joining(","))))
        .orElse(connector);
  }

  /** Returns the fields that the sink ensures; none without the list. */
  static List<String> list(ConnectorConfig connector) {
    return listed(connector).map(list -> fields(connector, list).toList()).orElse(List.of());
  }

  /** Returns the key of the list, if the sink has one. */
  private static Optional<String> listed(ConnectorConfig connector) {
    return flatten(connector).map(alias -> alias + LIST).filter(connector.config()::containsKey);
  }

  private static Stream<String> fields(ConnectorConfig connector, String list) {
    return SinkMapping.list(connector.config(), list).filter(name -> !name.isEmpty());
  }

  /** Returns an error if the sink has a list that lacks mapped fields. */
  static Optional<ConfigError> error(ConnectorConfig connector) {
    return listed(connector).flatMap(list -> error(list, connector));
  }

  private static Optional<ConfigError> error(String list, ConnectorConfig connector) {
    List<String> lacking = new ArrayList<>(mapped(connector));
    lacking.removeAll(SinkMapping.list(connector.config(), list).toList());
    String message =
        "the mapping names fields that are not in this list; add %s, because the sink retries a"
            + " record without a mapped field without end";
    return lacking.isEmpty()
        ? Optional.empty()
        : Optional.of(new ConfigError(list, message.formatted(String.join(",", lacking))));
  }

  /** Returns the prefix of the transform's settings. */
  static Optional<String> flatten(ConnectorConfig connector) {
    Map<String, String> config = connector.config();
    List<String> aliases = SinkMapping.aliases(config).toList();
    List<String> types = aliases.stream().map(alias -> SinkMapping.type(config, alias)).toList();
    int index = types.indexOf(SinkMapping.FLATTEN);
    boolean known =
        connector.plugin().equals(SinkMapping.SINK)
            && index >= 0
            && KNOWN.containsAll(types.subList(index + 1, types.size()));
    return known ? Optional.of(aliases.get(index)) : Optional.empty();
  }

  /** Returns the mapped fields that come from {@code FlattenStruct}, in the mappings' order. */
  private static List<String> mapped(ConnectorConfig connector) {
    Map<String, String> config = connector.config();
    Set<String> others = new HashSet<>(SinkMapping.excluded(config));
    for (String alias : SinkMapping.aliases(config).toList()) {
      if (SinkMapping.type(config, alias).equals(SinkMapping.BUCKET)) {
        // Null instead of a missing field would become the null key of a row, which the sink
        // retries without end, while PartitionBucket rejects the record and names the field.
        others.add(config.get(alias + "field"));
        String unit = config.getOrDefault(alias + "unit", "year").toLowerCase(Locale.ROOT);
        others.add(config.getOrDefault(alias + "bucket.field", unit));
      }
    }
    String part = SinkMapping.isMoved(config) ? "key" : "value";
    return SinkMapping.mappings(config)
        .flatMap(mapping -> SinkMapping.columns(config.get(mapping)).stream())
        .filter(column -> column.part().equals(part))
        .map(SinkMapping.Column::fieldName)
        .filter(field -> !others.contains(field))
        .distinct()
        .toList();
  }
}
