package io.weatherconnect.cli.connect;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What adding or removing a variable changes: columns, the sinks that write them, and sources.
 * Connectors that stay as they are are left out.
 */
public record VariableChange(
    List<Column> columns, List<ConnectorConfig> sinks, List<ConnectorConfig> sources) {

  /** A column of a variable. The names are as in CQL, the table's with its keyspace. */
  public record Column(String table, String name, String type) {
    /** Returns the statement that adds the column. */
    public String addition() {
      return "ALTER TABLE %s ADD %s %s".formatted(table, name, type);
    }

    /** Returns the statement that removes the column with its values. */
    public String removal() {
      return "ALTER TABLE %s DROP %s".formatted(table, name);
    }
  }

  /** A mapping of a sink that has variables, and how it names the column of another one. */
  private record Mapping(String key, String table, FieldNames fields, String part, String prefix) {
    /** Finds the mappings of a topic to tables that have one of some variables. */
    static List<Mapping> of(
        ConnectorConfig sink, String topic, Section section, Collection<String> variables) {
      List<Mapping> mappings = new ArrayList<>();
      for (SinkTable table : SinkTable.of(sink)) {
        if (table.topic().equals(topic)) {
          FieldNames fields =
              new FieldNames(sink.config(), EnsuredFields.flatten(sink).orElse(""), section);
          String key = table.mappingKey();
          of(sink.config().get(key), key, table.name(), fields, variables).ifPresent(mappings::add);
        }
      }
      return mappings;
    }

    private static Optional<Mapping> of(
        String mapping, String key, String table, FieldNames fields, Collection<String> variables) {
      for (SinkMapping.Column column : SinkMapping.columns(mapping)) {
        for (String variable : variables) {
          String name = variable.toLowerCase(Locale.ROOT);
          if (column.fieldName().equals(fields.field(variable)) && column.name().endsWith(name)) {
            String prefix = column.name().substring(0, column.name().length() - name.length());
            return Optional.of(new Mapping(key, table, fields, column.part(), prefix));
          }
        }
      }
      return Optional.empty();
    }

    String column(Variable variable) {
      return prefix + variable.name().toLowerCase(Locale.ROOT);
    }

    Optional<SinkMapping.Column> find(ConnectorConfig sink, Variable variable) {
      return SinkMapping.columns(sink.config().get(key)).stream()
          .filter(it -> it.name().equals(column(variable)))
          .findFirst();
    }
  }

  /** Copies the lists. */
  public VariableChange {
    columns = List.copyOf(columns);
    sinks = List.copyOf(sinks);
    sources = List.copyOf(sources);
  }

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return columns.isEmpty() && sinks.isEmpty() && sources.isEmpty();
  }

  /**
   * Plans to add a variable to sources of one topic and to this topic's sinks.
   *
   * @throws ToolException when no sink maps a variable that the sources have in this section, or
   *     such a sink would retry the records that lack the variable
   */
  public static VariableChange adding(
      Variable variable, String topic, List<ConnectorConfig> sources, List<ConnectorConfig> sinks) {
    VariableChange change =
        of(
            variable,
            topic,
            sources,
            sinks,
            (sink, mapping) ->
                Optional.of(
                    mapping.find(sink, variable).isPresent() ? sink : add(sink, mapping, variable)),
            names ->
                names.contains(variable.name())
                    ? names
                    : Stream.concat(names.stream(), Stream.of(variable.name())).toList());
    if (change.columns.isEmpty()) {
      throw new ToolException(
          "No Cassandra sink of topic %s maps a variable of the sources (%s). Add the variable to"
                  .formatted(topic, String.join(", ", known(variable.section(), sources)))
              + " the sink's mapping and to the sources by hand.");
    }
    return change;
  }

  /**
   * Plans to remove a variable from sources of one topic and from this topic's sinks. Only columns
   * that a sink maps are listed. Without sinks, only the sources change.
   */
  public static VariableChange removing(
      Variable variable, String topic, List<ConnectorConfig> sources, List<ConnectorConfig> sinks) {
    return of(
        variable,
        topic,
        sources,
        sinks,
        (sink, mapping) ->
            mapping.find(sink, variable).map(column -> remove(sink, mapping, column)),
        names -> names.stream().filter(name -> !name.equals(variable.name())).toList());
  }

  private static VariableChange of(
      Variable variable,
      String topic,
      List<ConnectorConfig> sources,
      List<ConnectorConfig> sinks,
      MappingChange mappingChange,
      UnaryOperator<List<String>> namesChange) {
    List<Column> columns = new ArrayList<>();
    List<ConnectorConfig> changedSinks = new ArrayList<>();
    List<String> known = known(variable.section(), sources);
    for (ConnectorConfig sink : sinks) {
      ConnectorConfig changed = sink;
      for (Mapping mapping : Mapping.of(sink, topic, variable.section(), known)) {
        Optional<ConnectorConfig> result = mappingChange.apply(changed, mapping);
        if (result.isPresent()) {
          requireFlatten(sink);
          columns.add(new Column(mapping.table, mapping.column(variable), type(variable.type())));
          changed = result.get();
        }
      }
      if (!changed.equals(sink)) {
        changedSinks.add(changed);
      }
    }
    return new VariableChange(columns, changedSinks, changed(sources, variable, namesChange));
  }

  /** Returns a source's variables of a section: the configured ones, or the default. */
  public static List<String> variables(Section section, ConnectorConfig source) {
    return Stream.of(source.setting(section.apiName() + ".variables").split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static List<String> known(Section section, List<ConnectorConfig> sources) {
    return sources.stream().flatMap(it -> variables(section, it).stream()).distinct().toList();
  }

  /** Changes one mapping of a sink; empty if the mapping has no column of the variable. */
  private interface MappingChange {
    Optional<ConnectorConfig> apply(ConnectorConfig sink, Mapping mapping);
  }

  private static List<ConnectorConfig> changed(
      List<ConnectorConfig> sources, Variable variable, UnaryOperator<List<String>> change) {
    String key = variable.section().apiName() + ".variables";
    List<ConnectorConfig> changed = new ArrayList<>();
    for (ConnectorConfig source : sources) {
      List<String> before = variables(variable.section(), source);
      List<String> after = change.apply(before);
      if (!after.equals(before)) {
        changed.add(source.with(key, String.join(",", after)));
      }
    }
    return changed;
  }

  /** Without the transform, a record without the field would block the sink. */
  private static void requireFlatten(ConnectorConfig sink) {
    if (EnsuredFields.flatten(sink).isEmpty()) {
      throw new ToolException(
          "%s has no FlattenStruct, or one that transforms of another project follow, so it retries"
                  .formatted(sink.name())
              + " records that lack a mapped field without end. Stop the sources, wait until its"
              + " lag is 0, change its mapping and the sources by hand, and resume the sources.");
    }
  }

  private static ConnectorConfig add(ConnectorConfig sink, Mapping mapping, Variable variable) {
    String field = mapping.fields.field(variable.name());
    return EnsuredFields.with(
        sink.with(
            mapping.key,
            "%s, %s=%s.%s"
                .formatted(
                    sink.config().get(mapping.key).strip(),
                    mapping.column(variable),
                    mapping.part,
                    field)),
        field);
  }

  private static ConnectorConfig remove(
      ConnectorConfig sink, Mapping mapping, SinkMapping.Column column) {
    String without =
        sink.config()
            .get(mapping.key)
            .replaceFirst("\\s*" + Pattern.quote(column.text()) + "\\s*(,|$)", "")
            .replaceFirst(",\\s*$", "")
            .strip();
    return EnsuredFields.without(sink.with(mapping.key, without), column.fieldName());
  }

  private static String type(ValueType type) {
    return switch (type) {
      case FLOAT64 -> "double";
      case INT32 -> "int";
      case BOOLEAN -> "boolean";
      case TIMESTAMP -> "timestamp";
    };
  }
}
