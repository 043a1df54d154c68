package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.connect.WeatherOrigin;
import io.weatherconnect.tools.stack.ProjectLayout;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The shipped connectors, changed as little as a measurement needs: other locations and days, no
 * quota, other topics.
 *
 * @param layout where they are
 * @param weather where the simulator listens
 */
record Connectors(ProjectLayout layout, URI weather) {
  /** The year that is fetched begins here. */
  static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

  private static final String HOURLY = "hourlymetrics";
  private static final String DAILY = "dailymetrics";

  /**
   * The backfill of some locations.
   *
   * @param name of the connector; its topics are called {@code NAME-hourly} and {@code NAME-daily}
   * @param locations as {@code locations.file} takes them
   * @param days from {@link #FIRST_DAY} on
   */
  ConnectorConfig source(String name, Path locations, int days) {
    ConnectorConfig shipped =
        new WeatherOrigin(weather).redirect(read("openmeteo-backfill-source.json"));
    Map<String, String> config = new TreeMap<>(shipped.config());
    config.keySet().removeAll(List.of("location.names", "latitudes", "longitudes"));
    config.put("locations.file", locations.toString());
    config.put("start.date", FIRST_DAY.toString());
    config.put("end.date", FIRST_DAY.plusDays(days - 1L).toString());
    config.put("quota.per.minute", "0");
    config.put("quota.per.hour", "0");
    config.put("quota.per.day", "0");
    config.put("hourly.topic", hourly(name));
    config.put("daily.topic", daily(name));
    return new ConnectorConfig(name, config);
  }

  /** The same for hourly rows alone. */
  ConnectorConfig hourlySource(String name, Path locations, int days) {
    return source(name, locations, days).with("daily.variables", "");
  }

  /** The same with the hourly sink's transforms, so that flat rows stand in the topic. */
  ConnectorConfig flatSource(String name, Path locations, int days) {
    Map<String, String> config = new TreeMap<>(hourlySource(name, locations, days).config());
    read("cassandra-hourly-sink.json")
        .config()
        .forEach(
            (key, value) -> {
              if (isTransform(key)) {
                config.put(key, value);
              }
            });
    return new ConnectorConfig(name, config);
  }

  /** The hourly sink as shipped, reading another topic. */
  ConnectorConfig sink(String name, String topic) {
    Map<String, String> config = new TreeMap<>();
    read("cassandra-hourly-sink.json")
        .config()
        .forEach(
            (key, value) ->
                config.put(
                    key.startsWith("topic." + HOURLY)
                        ? "topic." + topic + key.substring(("topic." + HOURLY).length())
                        : key,
                    value));
    config.put("topics", topic);
    return new ConnectorConfig(name, config);
  }

  /** The hourly sink without our transforms, for a topic of flat rows. */
  ConnectorConfig bareSink(String name, String topic) {
    Map<String, String> config = new TreeMap<>(sink(name, topic).config());
    config.keySet().removeIf(Connectors::isTransform);
    return new ConnectorConfig(name, config);
  }

  static String hourly(String source) {
    return source + "-" + HOURLY;
  }

  static String daily(String source) {
    return source + "-" + DAILY;
  }

  private static boolean isTransform(String key) {
    return key.equals("transforms") || key.startsWith("transforms.");
  }

  private ConnectorConfig read(String file) {
    return ConnectorConfig.read(layout.connectorConfigs().resolve(file));
  }
}
