package io.weatherconnect.openmeteo.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * A location with a long history is added to locations that are only days behind, and the quota
 * allows only a few requests a day: neither delays the other for ever.
 */
class AddedLocationPropertyTest {
  private static final LocalDate TODAY = LocalDate.of(2024, 5, 20);
  private static final int DAYS_PER_REQUEST = 10;
  private static final RequestLimits LIMITS = new RequestLimits(9.9, 100, DAYS_PER_REQUEST * 25);

  private final WeatherQuery query =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  @Property(seed = "1", tries = 500)
  void yesterdayIsDeliveredFirstAndTheBackfillCompletes(
      @ForAll @IntRange(min = 1, max = 8) int others,
      @ForAll @IntRange(min = 1, max = DAYS_PER_REQUEST) int daysBehind,
      @ForAll @IntRange(min = DAYS_PER_REQUEST + 1, max = 4_000) int history,
      @ForAll @IntRange(min = 1, max = 4) int spareRequests) {
    List<Location> locations = Samples.locations(others + 1);
    Location added = locations.get(others);
    TestPlanner planner = planner(locations, daysBehind, history);
    Set<LocalDate> delivered = new HashSet<>();
    // Each day adds a pending day; the spare requests deliver more days than that.
    int enough = 1 + history / (spareRequests * DAYS_PER_REQUEST - 1);

    for (int day = 0; day <= enough; day++) {
      Instant now = TODAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant();
      LocalDate yesterday = TODAY.plusDays(day - 1L);
      for (int i = 0; i < others + spareRequests; i++) {
        Optional<Fetch> next = planner.next(now);
        next.filter(fetch -> fetch.locations().contains(added))
            .ifPresent(
                fetch -> {
                  LocalDate from = fetch.days().from();
                  assertThat(from.datesUntil(fetch.days().to().plusDays(1)))
                      .allMatch(delivered::add);
                  assertThat(locations.subList(0, others))
                      .as("no location that is less behind waits for the history")
                      .extracting(location -> planner.through(location).orElseThrow())
                      .allMatch(through -> through.equals(yesterday) || through.isBefore(from));
                });
        next.ifPresent(
            fetch ->
                fetch.locations().forEach(location -> planner.delivered(fetch, location, now)));
      }
      assertThat(allCaughtUp(planner, locations.subList(0, others), yesterday)).isTrue();
    }
    assertThat(delivered).hasSize(history + enough);
  }

  private static boolean allCaughtUp(TestPlanner planner, List<Location> locations, LocalDate day) {
    return locations.stream()
        .allMatch(location -> planner.through(location).orElseThrow().equals(day));
  }

  private TestPlanner planner(List<Location> locations, int daysBehind, int history) {
    Map<String, LocalDate> progress =
        locations.stream()
            .collect(
                Collectors.toMap(
                    Location::name,
                    location -> TODAY.minusDays(daysBehind + 1L),
                    (one, other) -> one,
                    HashMap::new));
    progress.remove(locations.get(locations.size() - 1).name());
    Schedule schedule = new Schedule(TODAY.minusDays(history), null, 0, 0, Duration.ofHours(1), 10);
    EndpointRouting routing =
        new EndpointRouting(Endpoint.parse("http://localhost/v1/archive"), null, 90);
    return new TestPlanner(query, schedule, routing, LIMITS, locations, progress);
  }
}
