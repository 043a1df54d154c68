package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.threeten.extra.MutableClock;

/** Tests the rows of quarters of an hour and of the current weather over several polls. */
@ExtendWith(TestStack.Shared.class)
final class QuarterHoursIT {
  private static final String MODEL = "icon_seamless";
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final int POLLS = 4;

  @Test
  void eachPollAddsACurrentRowAndRevisesTheQuarters(TestStack stack) throws IOException {
    MutableClock time = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder().port(0).clock(time).limits(Limits.NONE).start()) {
      Connect connect = new Connect(stack.stack().state().connectUri(), simulator.baseUri());
      Example example = Example.create(stack, connect, "quarter-hours");
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      connect.put(example.source().with("poll.interval.ms", "10000"));
      connect.put(example.sink());
      try {
        Map<String, Map<Long, Map<String, Double>>> current = new HashMap<>();
        for (int poll = 0; poll < POLLS; poll++) {
          if (poll > 0) {
            time.add(QUARTER);
          }
          for (TestLocation location : example.locations()) {
            Map<Long, Map<String, Double>> rows =
                current.computeIfAbsent(location.name(), any -> new HashMap<>());
            rows.putAll(served(example, location, "current", Map.of()));
            assertThat(rows).hasSize(poll + 1);
            awaitStored(stack, location, "currentdata", example.variables("current"), rows);
          }
        }
        for (TestLocation location : example.locations()) {
          Map<Long, Map<String, Double>> quarters =
              served(
                  example,
                  location,
                  "minutely_15",
                  Map.of(
                      "start_date", today.minusDays(1).toString(), "end_date", today.toString()));
          assertThat(quarters).hasSize(2 * 96);
          awaitStored(
              stack, location, "minutely15data", example.variables("minutely_15"), quarters);
        }
        assertThat(keys(stack, example.setting("current.topic")))
            .hasSize(POLLS * example.locations().size())
            .doesNotHaveDuplicates();
        assertUnchangedRowsAreNotRepeated(stack, example.setting("minutely_15.topic"));
      } finally {
        connect.remove(example.source().name());
        connect.remove(example.sink().name());
      }
    }
  }

  private static Map<Long, Map<String, Double>> served(
      Example example, TestLocation location, String section, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.put(section, String.join(",", example.variables(section)));
    return example.served(location, all).instants(section, example.variables(section));
  }

  /** Waits until the table has these rows of a location and no other. */
  private static void awaitStored(
      TestStack stack,
      TestLocation location,
      String table,
      List<String> columns,
      Map<Long, Map<String, Double>> expected) {
    Connect.await("the rows of %s in %s".formatted(location, table))
        .untilAsserted(
            () ->
                assertThat(stored(stack, location, table, columns, expected.keySet()))
                    .isEqualTo(expected));
  }

  private static Map<Long, Map<String, Double>> stored(
      TestStack stack,
      TestLocation location,
      String table,
      List<String> columns,
      Set<Long> seconds) {
    StoredWeather rows = new StoredWeather(stack.cassandra(), location.name(), MODEL);
    Map<Long, Map<String, Double>> stored = new HashMap<>();
    seconds.stream()
        .map(second -> Instant.ofEpochSecond(second).atZone(ZoneOffset.UTC).getYear())
        .distinct()
        .forEach(year -> stored.putAll(rows.instants(table, year, columns)));
    return stored;
  }

  private static List<String> keys(TestStack stack, String topic) {
    return stack.records(topic).stream().map(record -> record.key().toString()).toList();
  }

  /** A poll sends a row again only if its values differ from those that were sent last. */
  private static void assertUnchangedRowsAreNotRepeated(TestStack stack, String topic) {
    Map<String, String> last = new HashMap<>();
    for (WeatherRecord record : stack.records(topic)) {
      String values = record.value().get("minutely_15").toString();
      assertThat(last.put(record.key().toString(), values)).isNotEqualTo(values);
    }
  }
}
