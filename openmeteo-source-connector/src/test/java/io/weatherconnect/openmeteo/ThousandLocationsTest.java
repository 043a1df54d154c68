package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.testing.Batch;
import io.weatherconnect.openmeteo.testing.SimulatedApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

/** Polls a thousand locations from a file on the free API for a day of a test clock. */
final class ThousandLocationsTest {
  private static final int LOCATIONS = 1_000;
  private static final double WEIGHT_OF_A_POLL = LOCATIONS * 1.4;

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
  private final SimulatedApi api =
      new SimulatedApi(clock, (location, model, variable, row) -> row % 24.0);

  @TempDir private Path folder;

  @Test
  void pollTakesFewRequests() throws Exception {
    run("14400000", "2026-11-22T01:00:00Z");

    assertThat(api.sentRequests()).hasSize(15);
    assertRequestsAreSmall();
  }

  @Test
  void pollingEveryFourHoursFitsIntoTheFreeDailyQuota() throws Exception {
    run("14400000", "2026-11-23T00:00:00Z");

    assertRequestsAreSmall();
    Map<Instant, Double> hours = weightBy(ChronoUnit.HOURS);
    assertThat(hours).hasSize(6);
    assertThat(hours.values())
        .allSatisfy(weight -> assertThat(weight).isCloseTo(WEIGHT_OF_A_POLL, within(0.001)));
  }

  @Test
  void pollingEveryHourExceedsTheFreeDailyQuotaAndStaysWithinTheLimits() throws Exception {
    run("3600000", "2026-11-23T00:00:00Z");

    assertThat(weightBy(ChronoUnit.MINUTES).values()).allMatch(weight -> weight <= 600);
    assertThat(weightBy(ChronoUnit.HOURS).values()).allMatch(weight -> weight <= 5_000);
    assertThat(weightBy(ChronoUnit.DAYS).values())
        .singleElement()
        .satisfies(weight -> assertThat(weight).isBetween(9_900.0, 10_000.0));
  }

  private void assertRequestsAreSmall() {
    assertThat(api.sentRequests())
        .allSatisfy(
            sent -> {
              assertThat(RequestWeight.of(sent.request())).isLessThanOrEqualTo(100);
              assertThat(sent.request().locations()).hasSizeLessThanOrEqualTo(71);
            });
  }

  private void run(String pollInterval, String end) throws Exception {
    FetcherRun run = new FetcherRun(settings(pollInterval), new HashMap<>(), api, clock);
    List<Batch> batches = run.until(end);
    assertThat(batches).isNotEmpty();
  }

  /** Returns the weight sent in each minute, hour or day with requests. */
  private Map<Instant, Double> weightBy(ChronoUnit unit) {
    Function<SimulatedApi.SentRequest, Instant> window = sent -> sent.at().truncatedTo(unit);
    return api.sentRequests().stream()
        .filter(sent -> sent.at().isBefore(Instant.parse("2026-11-23T00:00:00Z")))
        .collect(
            Collectors.groupingBy(
                window,
                TreeMap::new,
                Collectors.summingDouble(sent -> RequestWeight.of(sent.request()))));
  }

  private Map<String, String> settings(String pollInterval) throws IOException {
    StringBuilder csv = new StringBuilder("name,latitude,longitude\n");
    for (int location = 0; location < LOCATIONS; location++) {
      csv.append("location-%d,%d.5,%d.5%n".formatted(location, location % 60, location % 170));
    }
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "locations.file", Files.writeString(folder.resolve("locations.csv"), csv).toString());
    settings.put("past.days", "0");
    settings.put("poll.interval.ms", pollInterval);
    return settings;
  }
}
