package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.simulator.weather.MissingValues;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.threeten.extra.MutableClock;

/** Tests a day whose values the API lacks at first: Cassandra has them once the API has them. */
@ExtendWith(TestStack.Shared.class)
final class LateValuesIT {
  private static final String SOURCE = "late-source";
  private static final String SINK = "late-sink";
  private static final OneVariable WEATHER =
      new OneVariable(new TestLocation("Late", "53.55", "9.99"), "latehourly", "temperature_2m");

  /** A past day that has left the refresh window. */
  private static final int DAYS_AGO = 4;

  @Test
  void dayIsStoredAfterTheApiHasItsValues(TestStack stack) throws Exception {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_AGO);
    MutableClock time = MutableClock.of(Instant.now(), ZoneOffset.UTC);
    try (OpenMeteoSimulator simulator = simulator(time, day)) {
      Connect connect = stack.connect();
      connect.put(
          WEATHER
              .source(SOURCE, simulator.baseUri())
              .with("start.date", day.minusDays(1).toString()));
      connect.put(WEATHER.sink(connect, SINK));
      try {
        Map<Long, Map<String, Double>> next = served(simulator.baseUri(), day.plusDays(1));
        WEATHER.awaitStored(stack, next);
        Set<Long> hours = served(simulator.baseUri(), day).keySet();
        assertThat(WEATHER.stored(stack, hours).keySet())
            .as("hours of the day that the API lacks")
            .doesNotContainAnyElementsOf(hours);

        time.add(Duration.ofHours(1));

        Map<Long, Map<String, Double>> filled = served(simulator.baseUri(), day);
        assertThat(filled).hasSize(24).allSatisfy((hour, row) -> assertThat(row).isNotEmpty());
        WEATHER.awaitStored(stack, filled);
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

  private static Map<Long, Map<String, Double>> served(URI origin, LocalDate day) {
    return WEATHER.served(origin, day, day);
  }
}
