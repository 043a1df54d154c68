package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.schedule.PlannerSamples.CURRENT;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.HOUR;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.NOON;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.QUERY;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.backfill;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.days;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.live;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.planned;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.planner;
import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static io.weatherconnect.openmeteo.testing.Samples.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.Panel;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.PlannerSamples.Planned;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When polls are due and what a request contains. */
class FetchPlannerTest {
  @Test
  void refreshWindowIsTheCurrentDayByDefault() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    assertThat(planner.next(NOON).map(Planned::of))
        .hasValue(planned(Phase.LIVE, CURRENT, List.of(BERLIN), days("05-20", "05-20")));
  }

  @Test
  void refreshWindowContainsPastAndForecastDays() {
    TestPlanner planner = planner(live(2, 3), Map.of(), BERLIN);

    assertThat(planner.next(NOON).orElseThrow().days()).isEqualTo(days("05-18", "05-22"));
  }

  @Test
  void nextPollIsDueAfterThePollInterval() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    planner.deliverNext(NOON);

    assertThat(planner.next(NOON.plus(HOUR).minusMillis(1))).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(NOON.plus(HOUR));
    assertThat(planner.next(NOON.plus(HOUR))).isPresent();
  }

  @Test
  void newModelRunMakesAPollDueAtOnce() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    planner.deliverNext(NOON);

    planner.pollNow(NOON.plusSeconds(1));

    assertThat(planner.next(NOON.plusSeconds(1))).isPresent();
  }

  @Test
  void dayThatEndedIsRequestedOnceMore() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    planner.deliverNext(Instant.parse("2024-05-20T23:30:00Z"));
    Instant midnight = Instant.parse("2024-05-21T00:00:00Z");

    assertThat(planner.nextWork(Instant.parse("2024-05-20T23:30:00Z"))).hasValue(midnight);
    Fetch again = planner.deliverNext(midnight);

    assertThat(again.phase()).isEqualTo(Phase.CATCH_UP);
    assertThat(again.days()).isEqualTo(days("05-20", "05-20"));
    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 5, 20));
  }

  @Test
  void pollGoesBeforeBackfillAndOldestDaysGoFirst() {
    TestPlanner planner = planner(backfill("2024-01-01", null), Map.of(), BERLIN);

    assertThat(planner.deliverNext(NOON).phase()).isEqualTo(Phase.LIVE);
    Fetch first = planner.deliverNext(NOON);
    Fetch second = planner.deliverNext(NOON);

    assertThat(first.phase()).isEqualTo(Phase.BACKFILL);
    assertThat(first.days().from()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(second).isNull();
    assertThat(first.days().to()).isEqualTo(LocalDate.of(2024, 5, 19));
  }

  @Test
  void requestHasNoMoreLocationsThanTheLimit() {
    TestPlanner planner =
        new TestPlanner(
            QUERY,
            live(0, 1),
            new EndpointRouting(CURRENT, null, 90),
            new RequestLimits(100, 3, 50_000),
            Samples.locations(7),
            Map.of());

    assertThat(planner.deliverAll(NOON))
        .extracting(it -> it.locations().size())
        .containsExactly(3, 3, 1);
  }

  @Test
  void requestHasAsManyLocationsAsFitWithTheDaysThatWeighNoMoreThanOne() {
    TestPlanner planner =
        new TestPlanner(
            Samples.query(
                Samples.hourly(
                    "temperature_2m",
                    "relative_humidity_2m",
                    "dew_point_2m",
                    "rain",
                    "precipitation",
                    "surface_pressure",
                    "snowfall",
                    "cloud_cover"),
                Samples.daily("sunrise", "sunset")),
            backfill("2024-01-01", "2024-05-15"),
            new EndpointRouting(CURRENT, null, 90),
            new RequestLimits(9.9, 100, 1_000_000),
            Samples.locations(9),
            Map.of());

    Fetch first = planner.next(NOON).orElseThrow();

    // Ten variables weigh the same for one day as for fourteen, so the request has all locations
    // that fit with fourteen days.
    assertThat(first.locations()).hasSize(9);
    assertThat(first.days().days()).isEqualTo(15);
  }

  @Test
  void singleDayIsRequestedEvenIfItExceedsTheLimits() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-02"),
            new RequestLimits(0.5, 100, 10),
            Map.of(),
            BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-01", "05-01"), days("05-02", "05-02"));
  }

  @Test
  void pollWeightCountsEachDuePoll() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);

    assertThat(planner.pollWeightUntil(NOON, NOON)).isZero();
    assertThat(planner.pollWeightUntil(NOON.plusSeconds(1), NOON)).isEqualTo(2);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isEqualTo(2);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR).plusMillis(1), NOON)).isEqualTo(4);

    planner.deliverNext(NOON);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isZero();
    assertThat(planner.pollWeightUntil(NOON.plus(Duration.ofHours(3)), NOON)).isEqualTo(4);
  }

  @Test
  void liveLagIsThatOfTheLocationPolledLongestAgo() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);
    assertThat(planner.status(NOON).oldestPoll()).hasValue(Instant.MIN);

    Fetch poll = planner.next(NOON).orElseThrow();
    planner.delivered(poll, BERLIN, NOON);
    planner.delivered(poll, HAMBURG, NOON.plusSeconds(60));

    assertThat(planner.status(NOON.plusSeconds(90)).oldestPoll()).hasValue(NOON);
  }

  @Test
  void liveLagOfACompleteLocationIsNotReported() {
    Schedule untilToday = new Schedule(null, LocalDate.of(2024, 5, 20), 0, 1, HOUR, 10);
    TestPlanner planner = planner(untilToday, Map.of(), BERLIN);
    planner.deliverNext(NOON);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    assertThat(planner.status(NOON).oldestPoll()).isPresent();

    planner.deliverNext(tomorrow);

    assertThat(planner.isComplete()).isTrue();
    assertThat(planner.status(tomorrow).oldestPoll()).isEmpty();
  }

  @Test
  void locationsArePolledInTurnIfACycleTakesLongerThanThePollInterval() {
    RequestLimits oneLocation = new RequestLimits(9.9, 1, 50_000);
    TestPlanner planner = planner(live(0, 1), oneLocation, Map.of(), BERLIN, HAMBURG, MUNICH);

    List<Location> polled = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      polled.addAll(planner.deliverNext(NOON.plus(HOUR.multipliedBy(i))).locations());
    }

    assertThat(polled).containsExactly(BERLIN, HAMBURG, MUNICH, BERLIN, HAMBURG, MUNICH);
  }

  @Test
  void newModelRunDoesNotChangeTheTurnOfLocations() {
    RequestLimits oneLocation = new RequestLimits(9.9, 1, 50_000);
    TestPlanner planner = planner(live(0, 1), oneLocation, Map.of(), BERLIN, HAMBURG);
    assertThat(planner.deliverNext(NOON).locations()).containsExactly(BERLIN);

    planner.pollNow(NOON.plusSeconds(1));

    assertThat(planner.deliverNext(NOON.plusSeconds(1)).locations()).containsExactly(HAMBURG);
    assertThat(planner.deliverNext(NOON.plusSeconds(1)).locations()).containsExactly(BERLIN);
  }

  @Test
  void locationsWithDifferentPanelsNeverShareARequest() {
    Location south = roof("south", new Panel(35, 0));
    Location west = roof("west", new Panel(15, 90));
    Location alsoSouth = roof("also south", new Panel(35, 0));
    Location tracking = roof("tracking", new Panel(Double.NaN, 0));
    Location alsoTracking = roof("also tracking", new Panel(Double.NaN, 0));
    TestPlanner planner =
        planner(
            backfill("2024-05-01", null),
            Map.of(),
            BERLIN,
            south,
            west,
            tracking,
            alsoSouth,
            HAMBURG,
            alsoTracking);

    List<Fetch> fetches = planner.deliverAll(NOON);

    assertThat(fetches)
        .extracting(Fetch::phase, Fetch::locations)
        .containsExactlyInAnyOrder(
            tuple(Phase.LIVE, List.of(BERLIN, HAMBURG)),
            tuple(Phase.LIVE, List.of(south, alsoSouth)),
            tuple(Phase.LIVE, List.of(west)),
            tuple(Phase.LIVE, List.of(tracking, alsoTracking)),
            tuple(Phase.BACKFILL, List.of(BERLIN, HAMBURG)),
            tuple(Phase.BACKFILL, List.of(south, alsoSouth)),
            tuple(Phase.BACKFILL, List.of(west)),
            tuple(Phase.BACKFILL, List.of(tracking, alsoTracking)));
  }

  private static Location roof(String name, Panel panel) {
    return new Location(name, 52.5, 13.4, null, "GMT", panel);
  }

  @Test
  void pollWeightExcludesSuspendedLocations() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    planner.suspend(HAMBURG, NOON);

    assertThat(planner.pollWeightUntil(tomorrow, NOON)).isEqualTo(24);
    assertThat(planner.pollWeightUntil(tomorrow.plusMillis(1), NOON)).isEqualTo(26);
  }

  @Test
  void pollWeightCountsBothRequestsOfALocationWithLocalDays() {
    Location local = new Location("Local", 52, 13, null, "Europe/Berlin");
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, local);

    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isEqualTo(1 + 2);
  }
}
