package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.tools.connect.ConnectorConfig;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests a new model run: changed hours are sent, and Cassandra has the newest values. */
@ExtendWith(TestStack.Shared.class)
final class RevisionIT {
  private static final String SOURCE = "revision-source";
  private static final String SINK = "revision-sink";
  private static final String TOPIC = "revisedhourly";
  private static final String LOCATION = "Revised";
  private static final String VARIABLE = "temperature_2m";
  private static final int DAYS = 3;

  @Test
  void onlyChangedHoursAreSentAndNewestValuesAreStored(TestStack stack) throws Exception {
    MutableClock time = new MutableClock();
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder().port(0).clock(time).limits(Limits.NONE).start()) {
      LocalDate first = LocalDate.now(ZoneOffset.UTC);
      Connect connect = stack.connect();
      connect.post(source(simulator.baseUri()));
      connect.post(sink(connect));
      try {
        Map<Long, Map<String, Double>> forecast = served(simulator.baseUri(), first);
        awaitStored(stack, forecast);
        int sent = records(stack, forecast).size();

        time.advance(Duration.ofHours(12));
        Map<Long, Map<String, Double>> revised = served(simulator.baseUri(), first);
        long changed =
            revised.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(forecast.get(entry.getKey())))
                .count();
        assertThat(changed).as("hours that the new run changes").isPositive();

        awaitStored(stack, revised);
        List<TopicReader.Decoded> records = records(stack, revised);
        assertThat(records).hasSize(sent + (int) changed);
        assertThat(fetchTimes(records)).hasSize(2);
      } finally {
        connect.remove(SOURCE);
        connect.remove(SINK);
      }
    }
  }

  /** Returns the records of the given hours only, because the day may change during the test. */
  private static List<TopicReader.Decoded> records(
      TestStack stack, Map<Long, Map<String, Double>> hours) {
    return stack.topic(TOPIC).readCommitted().stream()
        .filter(record -> hours.containsKey((Long) record.key().get("time") / 1000))
        .toList();
  }

  private static List<Object> fetchTimes(List<TopicReader.Decoded> records) {
    return records.stream()
        .map(record -> record.value().get("fetched_at"))
        .distinct()
        .collect(Collectors.toList());
  }

  private static void awaitStored(TestStack stack, Map<Long, Map<String, Double>> expected) {
    await()
        .atMost(Connect.TIMEOUT)
        .untilAsserted(() -> assertThat(stored(stack, expected)).containsAllEntriesOf(expected));
  }

  /** Returns the rows of all years that the forecast covers. */
  private static Map<Long, Map<String, Double>> stored(
      TestStack stack, Map<Long, Map<String, Double>> expected) {
    StoredWeather location = new StoredWeather(stack.cassandra(), LOCATION, "icon_seamless");
    return expected.keySet().stream()
        .map(second -> Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).getYear())
        .distinct()
        .flatMap(year -> location.hourly(year, List.of(VARIABLE)).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<Long, Map<String, Double>> served(URI origin, LocalDate first) {
    return ServedWeather.request(
            origin.resolve("/v1/dwd-icon"),
            Map.of(
                "latitude",
                "48.14",
                "longitude",
                "11.58",
                "hourly",
                VARIABLE,
                "timeformat",
                "unixtime",
                "start_date",
                first.toString(),
                "end_date",
                first.plusDays(DAYS - 1).toString()))
        .hourly(List.of(VARIABLE));
  }

  private static ConnectorConfig source(URI origin) {
    return new ConnectorConfig(
        SOURCE,
        Map.ofEntries(
            Map.entry("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
            Map.entry("openmeteo.url", origin.resolve("/v1/dwd-icon").toString()),
            Map.entry("location.names", LOCATION),
            Map.entry("latitudes", "48.14"),
            Map.entry("longitudes", "11.58"),
            Map.entry("hourly.variables", VARIABLE),
            Map.entry("daily.variables", ""),
            Map.entry("forecast.days", Integer.toString(DAYS)),
            Map.entry("poll.interval.ms", "10000"),
            Map.entry("hourly.topic", TOPIC),
            Map.entry("topic.creation.default.replication.factor", "-1"),
            Map.entry("topic.creation.default.partitions", "-1")));
  }

  private static ConnectorConfig sink(Connect connect) {
    return OneVariableSink.of(connect, SINK, TOPIC, VARIABLE);
  }
}
