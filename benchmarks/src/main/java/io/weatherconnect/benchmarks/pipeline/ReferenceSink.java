package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.ProjectLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hourly sink and its table as version 0.1.0 shipped them, except for the table's name. This is
 * the fixed reference for the shipped sink, so it never changes.
 *
 * @param directory contains the configuration and the statement that creates the table
 */
record ReferenceSink(Path directory) {
  /** The table of this sink. */
  static final String TABLE = "analytics.hourlydata_0_1_0";

  static ReferenceSink in(ProjectLayout layout) {
    return new ReferenceSink(layout.root().resolve("benchmarks/reference-0.1.0"));
  }

  /** Returns the statement that creates the table. */
  String createTable() {
    try {
      return Files.readString(directory.resolve("hourlydata.cql"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the reference table", e);
    }
  }

  /** Returns the sink with its transforms, for a topic of the source's records. */
  ConnectorConfig nested(String name, String topic) {
    return Connectors.forTopic(config(), name, topic);
  }

  /** Returns the sink without transforms, for a topic of flat rows. */
  ConnectorConfig flat(String name, String topic) {
    ConnectorConfig sink = nested(name, topic);
    return sink.without(transforms(sink).keySet());
  }

  /** Returns a source that writes flat rows, by the transforms of this sink. */
  ConnectorConfig flatten(ConnectorConfig source) {
    Map<String, String> settings = new TreeMap<>(source.config());
    settings.putAll(transforms(config()));
    return new ConnectorConfig(source.name(), settings);
  }

  private ConnectorConfig config() {
    return ConnectorConfig.read(directory.resolve("cassandra-hourly-sink.json"));
  }

  private static Map<String, String> transforms(ConnectorConfig sink) {
    Map<String, String> transforms = new TreeMap<>(sink.config());
    transforms.keySet().removeIf(key -> !key.matches("transforms(\\..*)?"));
    return transforms;
  }
}
