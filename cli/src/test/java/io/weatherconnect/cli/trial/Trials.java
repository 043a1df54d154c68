package io.weatherconnect.cli.trial;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trials of the shipped connectors on a recorded response of the simulator. */
final class Trials {
  static final Path RESPONSE =
      Path.of("src/test/resources/io/weatherconnect/cli/trial/openmeteo-source.response.json");

  static final Path TABLES = Path.of("../cassandra/schema.cql");
  static final String HOURLY = "topic.hourlymetrics.analytics.hourlydata.";

  private Trials() {}

  static ConnectorConfig source() {
    return shipped("openmeteo-source");
  }

  static ConnectorConfig hourlySink() {
    return shipped("cassandra-hourly-sink");
  }

  static ConnectorConfig dailySink() {
    return shipped("cassandra-daily-sink");
  }

  static ConnectorConfig shipped(String name) {
    return ConnectorConfig.read(Path.of("../connector-configs/" + name + ".json"));
  }

  /**
   * Returns the shipped hourly sink with a column of its mapping replaced and others added, and
   * without the list of fields that records need not have.
   */
  static ConnectorConfig hourlySink(String column, String... added) {
    String mapping = hourlySink().config().get(HOURLY + "mapping");
    String name = column.substring(0, column.indexOf('='));
    List<String> columns = new ArrayList<>(List.of(mapping.split(", ", -1)));
    columns.replaceAll(old -> old.startsWith(name + "=") ? column : old);
    columns.addAll(List.of(added));
    return hourlySink()
        .with(HOURLY + "mapping", String.join(", ", columns))
        .without(Set.of("transforms.flatten.ensure.fields"));
  }

  /** Returns the report of the recorded response. */
  static Report report(ConnectorConfig... connectors) {
    return report(TABLES, connectors);
  }

  static Report report(Path tables, ConnectorConfig... connectors) {
    try (Trial trial = trial(tables, Map.of(), connectors)) {
      return trial.run(List.of(RESPONSE), Optional.empty(), 1);
    }
  }

  static Trial trial(Path tables, Map<String, String> environment, ConnectorConfig... connectors) {
    return new Trial(
        List.of(connectors),
        tables,
        environment,
        InstantSource.fixed(Instant.parse("2024-05-28T12:34:56.789Z")));
  }

  /** Returns the problems that a report names, without their prefix. */
  static List<String> problems(Report report) {
    return report.lines().stream()
        .filter(line -> line.startsWith(Report.PROBLEM))
        .map(line -> line.substring(Report.PROBLEM.length()))
        .toList();
  }
}
