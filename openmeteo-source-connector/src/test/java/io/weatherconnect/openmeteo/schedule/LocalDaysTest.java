package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static io.weatherconnect.openmeteo.testing.Samples.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.CatalogFile;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which locations share a request if the days of some are not GMT days. */
class LocalDaysTest {
  private static final Instant NOON = Instant.parse("2024-05-20T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Location LOCAL = Samples.withLocalDays(MUNICH);

  private final WeatherQuery fourteenVariables =
      Samples.query(CatalogFile.first(Section.HOURLY, 8), CatalogFile.first(Section.DAILY, 6));

  @Test
  void locationWithLocalDaysDoesNotCauseASecondRequestForOthers() {
    List<Location> locations = new ArrayList<>(Samples.locations(50));
    locations.add(25, LOCAL);
    TestPlanner planner = planner(fourteenVariables, null, locations);
    double reserved = planner.pollWeightUntil(NOON.plus(HOUR), NOON);

    List<Fetch> polls = planner.deliverAll(NOON);

    assertThat(polls)
        .extracting(Fetch::locations)
        .containsExactly(Samples.locations(50), List.of(LOCAL));
    assertThat(polls.stream().mapToDouble(this::weight).sum())
        .as("quota that backfill reserves for polls")
        .isCloseTo(reserved, within(1e-9))
        .isCloseTo(50 * 1.4 + 2, within(1e-9));
  }

  @Test
  void pendingDaysOfLocalDaysAreRequestedSeparately() {
    TestPlanner planner =
        planner(fourteenVariables, LocalDate.of(2024, 5, 19), List.of(LOCAL, BERLIN, HAMBURG));

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::locations)
        .containsExactly(
            List.of(LOCAL), List.of(BERLIN, HAMBURG), List.of(LOCAL), List.of(BERLIN, HAMBURG));
  }

  @Test
  void locationsShareTheRequestIfOnlyOneSectionIsRequested() {
    for (WeatherQuery oneSection :
        List.of(
            Samples.query(CatalogFile.first(Section.HOURLY, 2), List.of()),
            Samples.query(List.of(), CatalogFile.first(Section.DAILY, 2)))) {
      assertThat(planner(oneSection, null, List.of(BERLIN, LOCAL)).deliverAll(NOON))
          .extracting(Fetch::locations)
          .containsExactly(List.of(BERLIN, LOCAL));
    }
  }

  @Test
  void windowOfAsManyDaysAsTheApiServesIsNotSplitWestOfGreenwich() {
    Endpoint api = Endpoint.parse("https://api.open-meteo.com/v1/dwd-icon");
    Location west = new Location("Seattle", 47.6, -122.3, null, "America/Los_Angeles");
    TestPlanner planner =
        new TestPlanner(
            fourteenVariables,
            new Schedule(null, null, 93, 1, HOUR, 10),
            new EndpointRouting(api, api.archive().orElseThrow(), 94),
            new RequestLimits(100, 100, 50_000),
            List.of(west),
            Map.of());

    Fetch poll = planner.next(Instant.parse("2024-05-20T03:00:00Z")).orElseThrow();

    assertThat(poll.endpoint()).isEqualTo(api);
    assertThat(poll.days()).isEqualTo(PlannerSamples.days("02-17", "05-20"));
  }

  private double weight(Fetch fetch) {
    return fourteenVariables.requests(fetch.endpoint(), fetch.locations(), fetch.days()).stream()
        .mapToDouble(RequestWeight::of)
        .sum();
  }

  private static TestPlanner planner(
      WeatherQuery query, LocalDate start, List<Location> locations) {
    return new TestPlanner(
        query,
        new Schedule(start, null, 0, 1, HOUR, 10),
        new EndpointRouting(Endpoint.parse("http://localhost/v1/dwd-icon"), null, 90),
        new RequestLimits(100, 100, 50_000),
        locations,
        Map.of());
  }
}
