package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.stack.ProjectLayout;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The shipped connectors with other locations, days and topics, a simulator and no quota. */
record Connectors(ProjectLayout layout, URI weather) {
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  /** The keys that {@code locations.file} replaces. */
  static final Set<String> LOCATION_KEYS = Set.of("location.names", "latitudes", "longitudes");

  /** The settings of a source that may send any number of requests. */
  static final Map<String, String> WITHOUT_QUOTA =
      Map.of("quota.per.minute", "0", "quota.per.hour", "0", "quota.per.day", "0");

  private static final String HOURLY = "hourlymetrics";

  /** Returns a backfill of days from {@link #FIRST_DAY} for the locations in a file. */
  ConnectorConfig source(String name, Path locations, int days) {
    Map<String, String> config =
        new TreeMap<>(
            SourceOptions.withWeather(read("openmeteo-backfill-source.json"), weather).config());
    config.keySet().removeAll(LOCATION_KEYS);
    config.putAll(WITHOUT_QUOTA);
    config.put("locations.file", locations.toString());
    config.put("start.date", FIRST_DAY.toString());
    config.put("end.date", FIRST_DAY.plusDays(days - 1L).toString());
    config.put("hourly.topic", hourly(name));
    config.put("daily.topic", daily(name));
    return new ConnectorConfig(name, config);
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
    config.put("topics", topic);
    return new ConnectorConfig(name, config);
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

  private ConnectorConfig read(String file) {
    return ConnectorConfig.read(layout.connectorConfigs().resolve(file));
  }
}
