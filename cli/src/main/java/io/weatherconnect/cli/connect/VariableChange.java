package io.weatherconnect.cli.connect;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What adding or removing a variable changes: columns, the sinks that write them, and sources.
 * Connectors that stay as they are are left out.
 */
public record VariableChange(
    List<Column> columns, List<ConnectorConfig> sinks, List<ConnectorConfig> sources) {
  private static final Pattern TABLE = Pattern.compile("(?:[^.]+\\.[^.]+)(?=\\.mapping$)");

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

  /** How a mapping writes the column of a variable, which like its field may have a prefix. */
  private record Naming(String columnPrefix, String part, String fieldPrefix) {
    /** Finds it in a mapping, by the first of some variables that is mapped. */
    static Optional<Naming> of(String mapping, List<String> variables) {
      for (SinkMapping.Column column : SinkMapping.columns(mapping)) {
        for (String variable : variables) {
          if (column.name().endsWith(variable) && column.field().endsWith(variable)) {
            return Optional.of(
                new Naming(
                    withoutEnd(column.name(), variable),
                    column.part(),
                    withoutEnd(column.field(), variable)));
          }
        }
      }
      return Optional.empty();
    }

    private static String withoutEnd(String name, String variable) {
      return name.substring(0, name.length() - variable.length());
    }

    String column(String variable) {
      return columnPrefix + variable;
    }

    String field(String variable) {
      return fieldPrefix + variable;
    }

    String entry(String variable) {
      return "%s=%s.%s".formatted(column(variable), part, field(variable));
    }
  }

  /** Changes a mapping's setting of a sink. */
  private interface MappingChange {
    ConnectorConfig apply(ConnectorConfig sink, String key, Naming naming);
  }

  /** Copies the lists. */
  public VariableChange {
    columns = List.copyOf(columns);
    sinks = List.copyOf(sinks);
    sources = List.copyOf(sources);
  }

  /**
   * Plans to add a variable to sources of one topic and to this topic's sinks.
   *
   * @throws ToolException when no sink maps a variable that the sources have in this section
   */
  public static VariableChange adding(
      Variable variable, String topic, List<ConnectorConfig> sources, List<ConnectorConfig> sinks) {
    return of(
        variable,
        topic,
        sources,
        sinks,
        (sink, key, naming) -> add(sink, key, naming, variable.name()),
        names ->
            names.contains(variable.name())
                ? names
                : Stream.concat(names.stream(), Stream.of(variable.name())).toList());
  }

  /** Plans to remove a variable; see {@link #adding}. */
  public static VariableChange removing(
      Variable variable, String topic, List<ConnectorConfig> sources, List<ConnectorConfig> sinks) {
    return of(
        variable,
        topic,
        sources,
        sinks,
        (sink, key, naming) -> remove(sink, key, naming, variable.name()),
        names -> names.stream().filter(name -> !name.equals(variable.name())).toList());
  }

  private static VariableChange of(
      Variable variable,
      String topic,
      List<ConnectorConfig> sources,
      List<ConnectorConfig> sinks,
      MappingChange mappingChange,
      UnaryOperator<List<String>> variablesChange) {
    List<String> known =
        sources.stream()
            .flatMap(it -> variables(variable.section(), it).stream())
            .distinct()
            .toList();
    List<Column> columns = new ArrayList<>();
    List<ConnectorConfig> changedSinks = new ArrayList<>();
    for (ConnectorConfig sink : sinks) {
      ConnectorConfig changed = sink;
      for (String key : SinkMapping.mappings(sink.config()).toList()) {
        Optional<Naming> naming = Naming.of(sink.config().get(key), known);
        if (key.startsWith("topic." + topic + ".") && naming.isPresent()) {
          Matcher table = TABLE.matcher(key);
          if (table.find()) {
            columns.add(
                new Column(
                    table.group(), naming.get().column(variable.name()), type(variable.type())));
          }
          changed = mappingChange.apply(changed, key, naming.get());
        }
      }
      if (!changed.equals(sink)) {
        changedSinks.add(changed);
      }
    }
    if (columns.isEmpty()) {
      throw new ToolException(
          "No Cassandra sink of topic %s maps a variable of the sources (%s). Add the variable to"
                  .formatted(topic, String.join(", ", known))
              + " the sink's mapping and to the sources by hand.");
    }
    String key = variable.section().apiName() + ".variables";
    List<ConnectorConfig> changedSources =
        sources.stream()
            .map(
                source ->
                    source.with(
                        key,
                        String.join(
                            ",", variablesChange.apply(variables(variable.section(), source)))))
            .filter(changed -> !sources.contains(changed))
            .toList();
    return new VariableChange(columns, changedSinks, changedSources);
  }

  /** Returns a source's variables of a section. */
  public static List<String> variables(Section section, ConnectorConfig source) {
    return SinkMapping.list(source.config(), section.apiName() + ".variables")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static ConnectorConfig add(
      ConnectorConfig sink, String key, Naming naming, String variable) {
    String mapping = sink.config().get(key);
    boolean mapped =
        SinkMapping.columns(mapping).stream()
            .anyMatch(column -> column.name().equals(naming.column(variable)));
    return mapped
        ? sink
        : EnsuredFields.with(
            sink.with(key, mapping.strip() + ", " + naming.entry(variable)),
            naming.field(variable));
  }

  private static ConnectorConfig remove(
      ConnectorConfig sink, String key, Naming naming, String variable) {
    String mapping = sink.config().get(key);
    return SinkMapping.columns(mapping).stream()
        .filter(column -> column.name().equals(naming.column(variable)))
        .findFirst()
        .map(
            column ->
                EnsuredFields.without(
                    sink.with(key, withoutEntry(mapping, column.text())), column.fieldName()))
        .orElse(sink);
  }

  private static String withoutEntry(String mapping, String entry) {
    return mapping
        .replaceFirst("\\s*" + Pattern.quote(entry) + "\\s*(,|$)", "")
        .replaceFirst(",\\s*$", "")
        .strip();
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
