package io.weatherconnect.cli.connect;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.ModelCatalog;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.stack.ToolException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the variables of a source fit the mappings of its topics' Cassandra sinks. A sink
 * whose fields are not known, because it lacks {@code FlattenStruct} or has a transform of another
 * project after it, is not checked, and neither are variables that it may write.
 */
public final class MappingCheck {
  private static final String MEMBER = "member";

  private final Collection<ConnectorConfig> sinks;
  private final Remedies remedies;

  /**
   * Creates a check.
   *
   * @param connectors the connectors of a cluster; those that are no Cassandra sinks are ignored
   * @param remedies what the messages advise
   */
  public MappingCheck(Collection<ConnectorConfig> connectors, Remedies remedies) {
    this.sinks = connectors.stream().filter(ConnectorConfig::isCassandraSink).toList();
    this.remedies = remedies;
  }

  /**
   * Creates a check of the deployed connectors, replaced by those that are about to be deployed.
   */
  public static MappingCheck of(
      List<ConnectClient.Deployed> deployed, List<ConnectorConfig> changed, Remedies remedies) {
    Map<String, ConnectorConfig> all = new TreeMap<>();
    deployed.forEach(one -> all.put(one.config().name(), one.config()));
    changed.forEach(one -> all.put(one.name(), EnsuredFields.completed(one)));
    return new MappingCheck(all.values(), remedies);
  }

  /**
   * Returns a notice for each variable of a source that no sink writes to a table, and for each
   * table that has one row for all ensemble members of the source.
   *
   * @throws ToolException when a sink maps a variable that the source does not send, and does not
   *     ensure the field, because it would retry a record of the source without end
   */
  public List<String> notices(ConnectorConfig source) {
    List<String> notices = new ArrayList<>();
    if (source.isOpenMeteoSource()) {
      for (Section section : Section.values()) {
        if (!VariableChange.variables(section, source).isEmpty()) {
          notices.addAll(notices(source, section));
          if (section.isTimeSeries() && hasMembers(source)) {
            notices.addAll(memberNotices(source.setting(section.apiName() + ".topic")));
          }
        }
      }
    }
    return notices;
  }

  private List<String> notices(ConnectorConfig source, Section section) {
    String topic = source.setting(section.apiName() + ".topic");
    List<String> variables = VariableChange.variables(section, source);
    Set<String> unmapped = new HashSet<>(variables);
    boolean isChecked = false;
    boolean isKnown = true;
    for (ConnectorConfig sink : sinks) {
      Set<String> mapped = mapped(sink, topic);
      Optional<String> flatten = EnsuredFields.flatten(sink);
      if (mapped.isEmpty()) {
        continue;
      }
      if (flatten.isEmpty()) {
        isKnown = false;
        continue;
      }
      isChecked = true;
      FieldNames names = new FieldNames(sink.config(), flatten.get(), section);
      unmapped.removeIf(variable -> mapped.contains(names.field(variable)));
      requireFields(source, variables, sink, mapped, names, flatten.get());
    }
    return isChecked && isKnown
        ? variables.stream()
            .filter(unmapped::contains)
            .map(variable -> notice(topic, section, variable))
            .toList()
        : List.of();
  }

  private static boolean hasMembers(ConnectorConfig source) {
    List<String> models =
        Stream.of(source.setting("openmeteo.models").split(",", -1))
            .map(String::strip)
            .filter(model -> !model.isEmpty())
            .toList();
    return endpoint(source).map(it -> WeatherRequest.modelNames(it, models)).orElse(models).stream()
        .anyMatch(ModelCatalog::hasMembers);
  }

  /** Empty for a placeholder, and for an invalid URL, which the worker rejects with the reason. */
  private static Optional<Endpoint> endpoint(ConnectorConfig source) {
    try {
      return Optional.of(Endpoint.parse(source.setting("openmeteo.url")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns a notice for each table of a topic that has one row for all members. */
  private List<String> memberNotices(String topic) {
    List<String> notices = new ArrayList<>();
    for (ConnectorConfig sink : sinks) {
      EnsuredFields.flatten(sink)
          .map(flatten -> FieldNames.renamed(sink.config(), flatten, MEMBER))
          .ifPresent(
              field ->
                  SinkTable.of(sink).stream()
                      .filter(table -> table.topic().equals(topic))
                      .filter(table -> table.column(field).isEmpty())
                      .map(table -> memberNotice(sink, table, field))
                      .forEach(notices::add));
    }
    return notices;
  }

  private static String memberNotice(ConnectorConfig sink, SinkTable table, String field) {
    return "Members overwrite each other: %s maps no column of %s from the field %s. Use a table whose primary key has the member, and map it."
        .formatted(sink.name(), table.name(), field);
  }

  private String notice(String topic, Section section, String variable) {
    return "Column missing: no sink of %s maps %s, so its values are not stored. Run %s."
        .formatted(
            topic,
            variable,
            remedies.run("variables add %s --section %s".formatted(variable, section.apiName())));
  }

  private void requireFields(
      ConnectorConfig source,
      List<String> variables,
      ConnectorConfig sink,
      Set<String> mapped,
      FieldNames names,
      String flatten) {
    Set<String> lacking = new HashSet<>(mapped);
    variables.forEach(variable -> lacking.remove(names.field(variable)));
    lacking.removeAll(EnsuredFields.list(sink));
    List<String> missing = lacking.stream().filter(names::isVariable).sorted().toList();
    if (!missing.isEmpty()) {
      throw new ToolException(
          "%s was not deployed: %s maps %s, which the source does not send, and would retry its records without end. Add %s to %sensure.fields of the sink."
              .formatted(
                  source.name(),
                  sink.name(),
                  String.join(", ", missing),
                  missing.size() == 1 ? "it" : "them",
                  flatten));
    }
  }

  /** Returns the fields that a sink writes to tables from a topic. */
  private static Set<String> mapped(ConnectorConfig sink, String topic) {
    return SinkTable.of(sink).stream()
        .filter(table -> table.topic().equals(topic))
        .flatMap(table -> table.fields().values().stream())
        .collect(Collectors.toSet());
  }
}
