package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One hourly variable of one ICON location: its source, what the API serves and what is stored.
 *
 * @param location the location
 * @param topic the topic of its records
 * @param variable a variable that {@code hourlydata} has a column for
 */
record OneVariable(TestLocation location, String topic, String variable) {
  /** Returns a source that polls every ten seconds. */
  ConnectorConfig source(String name, URI origin) {
    return new ConnectorConfig(
        name,
        Map.ofEntries(
            Map.entry("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
            Map.entry("openmeteo.url", endpoint(origin).toString()),
            Map.entry("location.names", location.name()),
            Map.entry("latitudes", location.latitude()),
            Map.entry("longitudes", location.longitude()),
            Map.entry("hourly.variables", variable),
            Map.entry("daily.variables", ""),
            Map.entry("poll.interval.ms", "10000"),
            Map.entry("hourly.topic", topic),
            Map.entry("topic.creation.default.replication.factor", "-1"),
            Map.entry("topic.creation.default.partitions", "-1")));
  }

  /** Returns a sink of the variable, which is the shipped hourly sink otherwise. */
  ConnectorConfig sink(Connect connect, String name) {
    return sink(connect, name, topic, variable);
  }

  /** Returns the shipped hourly sink for another topic and a single variable. */
  static ConnectorConfig sink(Connect connect, String name, String topic, String variable) {
    return connect
        .shippedSink("cassandra-hourly-sink.json", name, topic)
        .with(
            "topic." + topic + ".analytics.hourlydata.mapping",
            "location=key.location, year=key.year, time=key.time, model=key.model, "
                + variable
                + "=key."
                + variable);
  }

  /** Returns what the API serves for some days, by epoch second. */
  Map<Long, Map<String, Double>> served(URI origin, LocalDate from, LocalDate to) {
    return ServedWeather.request(
            endpoint(origin),
            Map.of(
                "latitude",
                location.latitude(),
                "longitude",
                location.longitude(),
                "hourly",
                variable,
                "timeformat",
                "unixtime",
                "start_date",
                from.toString(),
                "end_date",
                to.toString()))
        .hourly(List.of(variable));
  }

  /** Waits until rows are stored with these values. */
  void awaitStored(TestStack stack, Map<Long, Map<String, Double>> expected) {
    Connect.await("the rows of %s".formatted(location))
        .untilAsserted(
            () -> assertThat(stored(stack, expected.keySet())).containsAllEntriesOf(expected));
  }

  /** Returns the stored rows of all years that the given hours belong to, by epoch second. */
  Map<Long, Map<String, Double>> stored(TestStack stack, Set<Long> hours) {
    StoredWeather rows = new StoredWeather(stack.cassandra(), location.name(), "icon_seamless");
    return hours.stream()
        .map(second -> Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).getYear())
        .distinct()
        .flatMap(year -> rows.hourly(year, List.of(variable)).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static URI endpoint(URI origin) {
    return origin.resolve("/v1/dwd-icon");
  }
}
