package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.tools.connect.ConnectorConfig;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests a day whose values the API lacks at first: Cassandra has them once the API has them. */
@ExtendWith(TestStack.Shared.class)
final class LateValuesIT {
  private static final String SOURCE = "late-source";
  private static final String SINK = "late-sink";
  private static final String TOPIC = "latehourly";
  private static final String LOCATION = "Late";
  private static final String VARIABLE = "temperature_2m";

  /** A past day that has left the refresh window. */
  private static final int DAYS_AGO = 4;

  @Test
  void dayIsStoredAfterTheApiHasItsValues(TestStack stack) throws Exception {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO);
    MutableClock time = new MutableClock();
    try (OpenMeteoSimulator simulator = simulator(time, day)) {
      Connect connect = stack.connect();
      connect.post(source(simulator.baseUri()));
      connect.post(OneVariableSink.of(connect, SINK, TOPIC, VARIABLE));
      try {
        Map<Long, Map<String, Double>> next = served(simulator.baseUri(), day.plusDays(1));
        awaitStored(stack, next);
        assertThat(stored(stack, day).keySet())
            .as("hours of the day that the API lacks")
            .doesNotContainAnyElementsOf(served(simulator.baseUri(), day).keySet());

        time.advance(Duration.ofHours(1));

        Map<Long, Map<String, Double>> filled = served(simulator.baseUri(), day);
        assertThat(filled).hasSize(24).allSatisfy((hour, row) -> assertThat(row).isNotEmpty());
        awaitStored(stack, filled);
      } finally {
        connect.remove(SOURCE);
        connect.remove(SINK);
      }
    }
  }

  /** Returns an API that lacks one day until its clock has advanced. */
  private static OpenMeteoSimulator simulator(MutableClock time, LocalDate day) throws Exception {
    long filledAt = time.instant().getEpochSecond() + 1;
    MissingValues missing =
        (model, site, variable, second, now) ->
            now < filledAt && LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L)).equals(day);
    return OpenMeteoSimulator.builder()
        .port(0)
        .clock(time)
        .limits(Limits.NONE)
        .missingValues(missing)
        .start();
  }

  private static void awaitStored(TestStack stack, Map<Long, Map<String, Double>> expected) {
    await()
        .atMost(Connect.TIMEOUT)
        .untilAsserted(
            () -> {
              LocalDate day =
                  LocalDate.ofEpochDay(Math.floorDiv(expected.keySet().iterator().next(), 86_400L));
              assertThat(stored(stack, day)).containsAllEntriesOf(expected);
            });
  }

  /** Returns the rows of the year of a day. */
  private static Map<Long, Map<String, Double>> stored(TestStack stack, LocalDate day) {
    return new StoredWeather(stack.cassandra(), LOCATION, "icon_seamless")
        .hourly(day.getYear(), List.of(VARIABLE));
  }

  private static Map<Long, Map<String, Double>> served(URI origin, LocalDate day) {
    return ServedWeather.request(
            origin.resolve("/v1/dwd-icon"),
            Map.of(
                "latitude",
                "53.55",
                "longitude",
                "9.99",
                "hourly",
                VARIABLE,
                "timeformat",
                "unixtime",
                "start_date",
                day.toString(),
                "end_date",
                day.toString()))
        .hourly(List.of(VARIABLE));
  }

  private static ConnectorConfig source(URI origin) {
    return new ConnectorConfig(
        SOURCE,
        Map.ofEntries(
            Map.entry("connector.class", "io.weatherconnect.openmeteo.OpenMeteoSourceConnector"),
            Map.entry("openmeteo.url", origin.resolve("/v1/dwd-icon").toString()),
            Map.entry("location.names", LOCATION),
            Map.entry("latitudes", "53.55"),
            Map.entry("longitudes", "9.99"),
            Map.entry("hourly.variables", VARIABLE),
            Map.entry("daily.variables", ""),
            Map.entry(
                "start.date", LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO + 1).toString()),
            Map.entry("poll.interval.ms", "10000"),
            Map.entry("hourly.topic", TOPIC),
            Map.entry("topic.creation.default.replication.factor", "-1"),
            Map.entry("topic.creation.default.partitions", "-1")));
  }
}
