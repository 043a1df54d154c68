package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hourly sink and its table as version 0.1.0 shipped them, except for the table's name: the
 * fixed reference for the shipped sink, which never changes.
 */
record ReferenceSink(Path directory) {
  static final String TABLE = "analytics.hourlydata_0_1_0";

  String createTable() throws IOException {
    return Files.readString(directory.resolve("hourlydata.cql"));
  }

  /** Returns the sink with its transforms, for a topic of the source's records. */
  ConnectorConfig nested(String name, String topic) {
    return Connectors.forTopic(config(), name, topic);
  }

  /** Returns the sink without transforms, for a topic of flat rows. */
  ConnectorConfig flat(String name, String topic) {
    return nested(name, topic).without(transforms().keySet());
  }

  /** Returns a source that writes flat rows, by the transforms of this sink. */
  ConnectorConfig flatten(ConnectorConfig source) {
    return Connectors.with(source, transforms());
  }

  private ConnectorConfig config() {
    return ConnectorConfig.read(directory.resolve("cassandra-hourly-sink.json"));
  }

  private Map<String, String> transforms() {
    Map<String, String> transforms = new TreeMap<>(config().config());
    transforms.keySet().removeIf(key -> !key.matches("transforms(\\..*)?"));
    return transforms;
  }
}
