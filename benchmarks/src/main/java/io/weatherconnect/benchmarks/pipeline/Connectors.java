package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.stack.ProjectLayout;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shipped connectors with other locations, days and topics, a simulator and no quota.
 *
 * @param directory where the sources' locations are
 * @param weather the simulator
 */
record Connectors(ProjectLayout layout, Path directory, URI weather) {
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private static final String HOURLY = "hourlymetrics";

  /** Returns a backfill of days from {@link #FIRST_DAY}. */
  ConnectorConfig source(String name, int locations, int days) throws IOException {
    return local(publicSource(name, locations, FIRST_DAY, FIRST_DAY.plusDays(days - 1L)));
  }

  /** Returns a backfill from the public API. */
  ConnectorConfig publicSource(String name, int locations, LocalDate first, LocalDate last)
      throws IOException {
    ConnectorConfig shipped = read("openmeteo-backfill-source.json");
    return new ConnectorConfig(
            name, SourceOptions.withLocations(shipped, locationsFile(locations)).config())
        .with("start.date", first.toString())
        .with("end.date", last.toString())
        .with("hourly.topic", hourly(name))
        .with("daily.topic", daily(name));
  }

  /** Writes a file of deterministic locations, spread over many latitudes, and returns its path. */
  String locationsFile(int count) throws IOException {
    StringBuilder csv = new StringBuilder("name,latitude,longitude\n");
    for (int number = 0; number < count; number++) {
      SampleLocation location = SampleLocation.number(number);
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%.2f,%.2f%n",
              location.name(),
              location.latitude(),
              location.longitude()));
    }
    return Files.writeString(directory.resolve("locations-" + count + ".csv"), csv).toString();
  }

  /** Returns a source that sends any number of requests to the simulator. */
  ConnectorConfig local(ConnectorConfig source) {
    return SourceOptions.withWeather(source, weather)
        .with("quota.per.minute", "0")
        .with("quota.per.hour", "0")
        .with("quota.per.day", "0");
  }

  /** Returns both shipped sinks, unchanged. */
  List<ConnectorConfig> sinks() {
    return List.of(read("cassandra-hourly-sink.json"), read("cassandra-daily-sink.json"));
  }

  /** Returns the shipped live source with another name. */
  ConnectorConfig liveSource(String name) {
    return local(new ConnectorConfig(name, read("openmeteo-source.json").config()));
  }

  /** Returns the shipped hourly sink for another topic. */
  ConnectorConfig sink(String name, String topic) {
    return forTopic(read("cassandra-hourly-sink.json"), name, topic);
  }

  /** Returns a sink of the hourly topic for another topic. */
  static ConnectorConfig forTopic(ConnectorConfig sink, String name, String topic) {
    Map<String, String> config = new TreeMap<>();
    String prefix = "topic." + HOURLY + ".";
    sink.config()
        .forEach((key, value) -> config.put(key.replace(prefix, "topic." + topic + "."), value));
    return new ConnectorConfig(name, config).with("topics", topic);
  }

  /** Returns a connector with more settings. */
  static ConnectorConfig with(ConnectorConfig connector, Map<String, String> more) {
    Map<String, String> config = new TreeMap<>(connector.config());
    config.putAll(more);
    return new ConnectorConfig(connector.name(), config);
  }

  /** Returns the topic of a source's hourly rows. */
  static String hourly(String source) {
    return source + "-" + HOURLY;
  }

  static String daily(String source) {
    return source + "-dailymetrics";
  }

  static Set<String> topics(String source) {
    return Set.of(hourly(source), daily(source));
  }

  private ConnectorConfig read(String file) {
    return ConnectorConfig.read(layout.connectorConfigs().resolve(file));
  }
}
