package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand locations from a file, live, on the free API: a day of virtual time. */
final class ThousandLocationsTest {
  private static final int LOCATIONS = 1_000;
  private static final double WEIGHT_OF_A_LOOK = LOCATIONS * 1.4;

  private final VirtualTime time = VirtualTime.at("2026-11-22T00:00:00Z");
  private final SimulatedApi api =
      new SimulatedApi(time, (location, model, variable, row) -> 100_000.0 + row % 24);

  @TempDir private Path folder;

  @Test
  void aLookTakesFewCalls() throws Exception {
    run("14400000");

    assertThat(callsOfTheFirstLook()).isEqualTo(15);
    assertThat(api.calls())
        .allSatisfy(
            call -> {
              assertThat(RequestWeight.of(call.request())).isLessThanOrEqualTo(100);
              assertThat(call.request().locations()).hasSizeLessThanOrEqualTo(71);
            });
  }

  @Test
  void everyFourHoursFitsIntoTheFreeDay() throws Exception {
    run("14400000");

    Map<Instant, Double> hours = weightBy(ChronoUnit.HOURS);
    assertThat(hours).hasSize(6);
    assertThat(hours.values())
        .allSatisfy(weight -> assertThat(weight).isCloseTo(WEIGHT_OF_A_LOOK, within(0.001)));
  }

  @Test
  void everyHourIsMoreThanTheFreeDayHoldsAndKeepsItsLimitsAllTheSame() throws Exception {
    run("3600000");

    assertThat(weightBy(ChronoUnit.MINUTES).values()).allMatch(weight -> weight <= 600);
    assertThat(weightBy(ChronoUnit.HOURS).values()).allMatch(weight -> weight <= 5_000);
    assertThat(weightBy(ChronoUnit.DAYS).values())
        .singleElement()
        .satisfies(weight -> assertThat(weight).isBetween(9_900.0, 10_000.0));
  }

  private void run(String pollInterval) throws Exception {
    FetcherRun run = new FetcherRun(settings(pollInterval), new HashMap<>(), api, time);
    List<Batch> batches = run.until("2026-11-23T00:00:00Z");
    assertThat(batches).isNotEmpty();
  }

  private long callsOfTheFirstLook() {
    Instant hourLater = Instant.parse("2026-11-22T01:00:00Z");
    return api.calls().stream().filter(call -> call.at().isBefore(hourLater)).count();
  }

  /** The weight that left in each minute, hour or day in which any did. */
  private Map<Instant, Double> weightBy(ChronoUnit unit) {
    Function<SimulatedApi.Call, Instant> window = call -> call.at().truncatedTo(unit);
    return api.calls().stream()
        .filter(call -> call.at().isBefore(Instant.parse("2026-11-23T00:00:00Z")))
        .collect(
            Collectors.groupingBy(
                window,
                TreeMap::new,
                Collectors.summingDouble(call -> RequestWeight.of(call.request()))));
  }

  private Map<String, String> settings(String pollInterval) throws IOException {
    StringBuilder csv = new StringBuilder("name,latitude,longitude\n");
    for (int location = 0; location < LOCATIONS; location++) {
      csv.append("location-%d,%d.5,%d.5%n".formatted(location, location % 60, location % 170));
    }
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "locations.file", Files.writeString(folder.resolve("locations.csv"), csv).toString());
    settings.put("poll.interval.ms", pollInterval);
    return settings;
  }
}
