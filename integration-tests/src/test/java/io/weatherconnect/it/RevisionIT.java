package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
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
import org.threeten.extra.MutableClock;

/** Tests a new model run: changed hours are sent, and Cassandra has the newest values. */
@ExtendWith(TestStack.Shared.class)
final class RevisionIT {
  private static final String SOURCE = "revision-source";
  private static final String SINK = "revision-sink";
  private static final OneVariable WEATHER =
      new OneVariable(
          new TestLocation("Revised", "48.14", "11.58"), "revisedhourly", "temperature_2m");
  private static final int DAYS = 3;

  @Test
  void onlyChangedHoursAreSentAndNewestValuesAreStored(TestStack stack) throws Exception {
    MutableClock time = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator =
        OpenMeteoSimulator.builder().port(0).clock(time).limits(Limits.NONE).start()) {
      LocalDate first = LocalDate.now(ZoneOffset.UTC);
      Connect connect = stack.connect();
      connect.put(
          WEATHER
              .source(SOURCE, simulator.baseUri())
              .with("forecast.days", Integer.toString(DAYS)));
      connect.put(WEATHER.sink(connect, SINK));
      try {
        Map<Long, Map<String, Double>> forecast = served(simulator.baseUri(), first);
        WEATHER.awaitStored(stack, forecast);
        int sent = records(stack, forecast).size();

        time.add(Duration.ofHours(12));
        Map<Long, Map<String, Double>> revised = served(simulator.baseUri(), first);
        long changed =
            revised.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(forecast.get(entry.getKey())))
                .count();
        assertThat(changed).as("hours that the new run changes").isPositive();

        WEATHER.awaitStored(stack, revised);
        List<WeatherRecord> records = records(stack, revised);
        assertThat(records).hasSize(sent + (int) changed);
        assertThat(fetchTimes(records)).hasSize(2);
      } finally {
        connect.remove(SOURCE);
        connect.remove(SINK);
      }
    }
  }

  /** Returns the records of the given hours only, because the day may change during the test. */
  private static List<WeatherRecord> records(
      TestStack stack, Map<Long, Map<String, Double>> hours) {
    return stack.records(WEATHER.topic()).stream()
        .filter(record -> hours.containsKey((Long) record.key().get("time") / 1000))
        .toList();
  }

  private static List<Object> fetchTimes(List<WeatherRecord> records) {
    return records.stream()
        .map(record -> record.value().get("fetched_at"))
        .distinct()
        .collect(Collectors.toList());
  }

  private static Map<Long, Map<String, Double>> served(URI origin, LocalDate first) {
    return WEATHER.served(origin, first, first.plusDays(DAYS - 1));
  }
}
