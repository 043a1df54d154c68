package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static io.weatherconnect.openmeteo.testing.Samples.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FetchPlannerTest {
  private static final Endpoint CURRENT = Endpoint.parse("http://localhost/v1/dwd-icon");
  private static final Endpoint ARCHIVE = Endpoint.parse("http://localhost/v1/archive");
  private static final Instant NOON = Instant.parse("2024-05-20T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final RequestLimits LIMITS = new RequestLimits(9.9, 100, 50_000);

  private final WeatherQuery query =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  @Test
  void liveWindowIsTheCurrentDayWhereNothingElseIsConfigured() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    assertThat(planner.next(NOON).map(Planned::of))
        .hasValue(planned(Phase.LIVE, CURRENT, List.of(BERLIN), days("05-20", "05-20")));
  }

  @Test
  void liveWindowReachesIntoPastAndFuture() {
    TestPlanner planner = planner(live(2, 3), Map.of(), BERLIN);

    assertThat(planner.next(NOON).orElseThrow().days()).isEqualTo(days("05-18", "05-22"));
  }

  @Test
  void nextLookComesAfterThePollInterval() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    deliver(planner, NOON);

    assertThat(planner.next(NOON.plus(HOUR).minusMillis(1))).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(NOON.plus(HOUR));
    assertThat(planner.next(NOON.plus(HOUR))).isPresent();
  }

  @Test
  void newsMakeALookDueAtOnce() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    deliver(planner, NOON);

    planner.pollNow(NOON.plusSeconds(1));

    assertThat(planner.next(NOON.plusSeconds(1))).isPresent();
  }

  @Test
  void dayThatEndedIsLookedAtOnceMore() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    deliver(planner, Instant.parse("2024-05-20T23:30:00Z"));
    Instant midnight = Instant.parse("2024-05-21T00:00:00Z");

    assertThat(planner.nextWork(Instant.parse("2024-05-20T23:30:00Z"))).hasValue(midnight);
    Fetch again = deliver(planner, midnight);

    assertThat(again.phase()).isEqualTo(Phase.CATCH_UP);
    assertThat(again.days()).isEqualTo(days("05-20", "05-20"));
    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 5, 20));
  }

  @Test
  void dayThatEndsWhileItsResponseIsOnTheWayIsStillOwed() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    Instant asked = Instant.parse("2024-05-20T23:59:59Z");
    Fetch fetch = planner.next(asked).orElseThrow();

    planner.delivered(fetch, BERLIN, asked);

    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 5, 19));
  }

  @Test
  void liveGoesBeforeBackfillAndBackfillGoesOldestFirst() {
    TestPlanner planner = planner(backfill("2024-01-01", null), Map.of(), BERLIN);

    assertThat(deliver(planner, NOON).phase()).isEqualTo(Phase.LIVE);
    Fetch first = deliver(planner, NOON);
    Fetch second = deliver(planner, NOON);

    assertThat(first.phase()).isEqualTo(Phase.BACKFILL);
    assertThat(first.days().from()).isEqualTo(LocalDate.of(2024, 1, 1));
    assertThat(second).isNull();
    assertThat(first.days().to()).isEqualTo(LocalDate.of(2024, 5, 19));
  }

  @Test
  void backfillStaysOwedThoughALiveLookWasDeliveredFirst() {
    TestPlanner planner = planner(backfill("2024-05-01", null), Map.of(), BERLIN);

    deliver(planner, NOON);

    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 4, 30));
    assertThat(planner.status(NOON).pendingDays()).isEqualTo(19);
  }

  @Test
  void windowsOfABackfillFillACall() {
    RequestLimits limits = new RequestLimits(9.9, 100, 250);
    TestPlanner planner = planner(backfill("2024-05-01", "2024-05-15"), limits, Map.of(), BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-01", "05-10"), days("05-11", "05-15"));
  }

  @Test
  void lastWindowOfABackfillIsNotSoShortThatItWastesWeight() {
    WeatherQuery fourteenVariables =
        Samples.query(
            Samples.hourly(
                "temperature_2m",
                "relative_humidity_2m",
                "dew_point_2m",
                "apparent_temperature",
                "precipitation",
                "rain",
                "surface_pressure",
                "temperature_80m"),
            Samples.daily(
                "weather_code",
                "temperature_2m_max",
                "temperature_2m_min",
                "precipitation_sum",
                "sunrise",
                "sunset"));
    TestPlanner planner =
        new TestPlanner(
            fourteenVariables,
            backfill("2024-04-01", "2024-04-28"),
            new EndpointRouting(CURRENT, null, 90),
            LIMITS,
            Samples.locations(5),
            Map.of());

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("04-01", "04-14"), days("04-15", "04-28"));
  }

  @Test
  void locationsAtTheSamePointShareACall() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-15"),
            Map.of("Hamburg", LocalDate.of(2024, 5, 9)),
            BERLIN,
            HAMBURG,
            MUNICH);

    assertThat(drain(planner, NOON))
        .map(Planned::of)
        .containsExactly(
            planned(Phase.BACKFILL, CURRENT, List.of(HAMBURG), days("05-10", "05-15")),
            planned(Phase.BACKFILL, CURRENT, List.of(BERLIN, MUNICH), days("05-01", "05-15")));
  }

  @Test
  void laterAddedLocationIsBackfilledAlone() {
    LocalDate yesterday = LocalDate.of(2024, 5, 19);
    TestPlanner planner =
        planner(
            backfill("2024-05-01", null),
            Map.of("Berlin", yesterday, "Hamburg", yesterday),
            BERLIN,
            HAMBURG,
            MUNICH);

    List<Fetch> backfills =
        drain(planner, NOON).stream().filter(it -> it.phase() == Phase.BACKFILL).toList();

    assertThat(backfills)
        .map(Planned::of)
        .containsExactly(planned(Phase.BACKFILL, CURRENT, List.of(MUNICH), days("05-01", "05-19")));
  }

  @Test
  void startDateMovedAheadOfTheStoredDayIsWhereTheLocationGoesOn() {
    TestPlanner planner =
        planner(
            backfill("2024-05-10", "2024-05-15"),
            Map.of("Berlin", LocalDate.of(2024, 5, 3)),
            BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-10", "05-15"));
  }

  @Test
  void locationThatCameFurtherThanTheStartDateGoesOnFromThere() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-15"),
            Map.of("Berlin", LocalDate.of(2024, 5, 13)),
            BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-14", "05-15"));
  }

  @Test
  void daysMissedWhileTheConnectorWasDownAreOwedWithoutAStartDateToo() {
    TestPlanner planner = planner(live(0, 1), Map.of("Berlin", LocalDate.of(2024, 5, 16)), BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-20", "05-20"), days("05-17", "05-19"));
  }

  @Test
  void endDateReachedIsReportedAndLeavesNothingToDo() {
    TestPlanner planner = planner(backfill("2024-05-01", "2024-05-15"), Map.of(), BERLIN);
    assertThat(planner.isComplete()).isFalse();

    drain(planner, NOON);

    assertThat(planner.isComplete()).isTrue();
    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).isEmpty();
  }

  @Test
  void endDateInTheLiveWindowIsReachedOnlyWhenItsDayIsOver() {
    TestPlanner planner = planner(backfill("2024-05-20", "2024-05-20"), Map.of(), BERLIN);

    assertThat(deliver(planner, NOON).phase()).isEqualTo(Phase.LIVE);
    assertThat(planner.isComplete()).isFalse();
    assertThat(deliver(planner, Instant.parse("2024-05-21T00:00:00Z")).days())
        .isEqualTo(days("05-20", "05-20"));
    assertThat(planner.isComplete()).isTrue();
  }

  @Test
  void pureBackfillRestsUntilTheNextDayIsOver() {
    Schedule pure = new Schedule(LocalDate.of(2024, 5, 18), null, 0, 0, HOUR);
    TestPlanner planner = planner(pure, Map.of(), BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-18", "05-19"));
    assertThat(planner.nextWork(NOON)).hasValue(Instant.parse("2024-05-21T00:00:00Z"));
  }

  @Test
  void startDateThatHasNotComeIsWaitedForWithoutWakingInThePast() {
    TestPlanner planner = planner(backfill("2024-06-01", null), Map.of(), BERLIN);

    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(Instant.parse("2024-05-21T00:00:00Z"));
  }

  @Test
  void archiveHandsOverWithoutGapOrOverlap() {
    EndpointRouting sources = new EndpointRouting(CURRENT, ARCHIVE, 10);
    TestPlanner planner =
        new TestPlanner(
            query,
            backfill("2024-05-01", "2024-05-15"),
            sources,
            LIMITS,
            List.of(BERLIN),
            Map.of());

    assertThat(drain(planner, NOON))
        .map(Planned::of)
        .containsExactly(
            planned(Phase.BACKFILL, ARCHIVE, List.of(BERLIN), days("05-01", "05-09")),
            planned(Phase.BACKFILL, CURRENT, List.of(BERLIN), days("05-10", "05-15")));
  }

  @Test
  void suspendedLocationIsLeftAloneForADayWhileOthersGoOn() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);

    planner.suspend(BERLIN, NOON);

    assertThat(deliver(planner, NOON).locations()).containsExactly(HAMBURG);
    assertThat(planner.status(NOON).suspended()).isEqualTo(1);
    assertThat(planner.next(NOON.plus(Duration.ofDays(1))).orElseThrow().locations())
        .contains(BERLIN);
    assertThat(planner.status(NOON.plus(Duration.ofDays(1))).suspended()).isZero();
  }

  @Test
  void workOfASuspendedLocationComesWhenItsSuspensionEnds() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    planner.suspend(BERLIN, NOON);

    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void postponedLocationIsAskedForAgainInTimeWhileOthersGoOn() {
    TestPlanner planner = planner(backfill("2024-05-10", null), Map.of(), BERLIN, HAMBURG);
    Instant later = NOON.plusSeconds(30);

    planner.postpone(BERLIN, later);

    assertThat(drain(planner, NOON)).extracting(Fetch::locations).containsOnly(List.of(HAMBURG));
    assertThat(planner.status(NOON).suspended()).isZero();
    assertThat(planner.nextWork(NOON)).hasValue(later);
    assertThat(drain(planner, later)).extracting(Fetch::locations).containsOnly(List.of(BERLIN));
  }

  @Test
  void postponedDaysAreNotKeptWaitingForTheNextLook() {
    TestPlanner planner = planner(backfill("2024-05-10", null), Map.of(), BERLIN);
    assertThat(deliver(planner, NOON).phase()).isEqualTo(Phase.LIVE);

    planner.postpone(BERLIN, NOON.plusSeconds(30));

    assertThat(planner.nextWork(NOON)).hasValue(NOON.plusSeconds(30));
  }

  @Test
  void postponingDoesNotEndASuspension() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    planner.suspend(BERLIN, NOON);
    planner.postpone(BERLIN, NOON.plusSeconds(30));

    assertThat(planner.nextWork(NOON)).hasValue(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void aCallNeverHoldsMorePlacesThanAllowed() {
    TestPlanner planner =
        new TestPlanner(
            query,
            live(0, 1),
            new EndpointRouting(CURRENT, null, 90),
            new RequestLimits(100, 3, 50_000),
            Samples.locations(7),
            Map.of());

    assertThat(drain(planner, NOON))
        .extracting(it -> it.locations().size())
        .containsExactly(3, 3, 1);
  }

  @Test
  void manyLocationsAreWeighedAgainstLongWindowsByWhatCostsNothing() {
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

    // Ten variables weigh the same for one day as for fourteen, so a call takes both: all locations
    // that fit at fourteen days.
    assertThat(first.locations()).hasSize(9);
    assertThat(first.days().days()).isEqualTo(15);
  }

  @Test
  void aSingleDayIsAskedForEvenWhereItExceedsTheLimits() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-02"),
            new RequestLimits(0.5, 100, 10),
            Map.of(),
            BERLIN);

    assertThat(drain(planner, NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-01", "05-01"), days("05-02", "05-02"));
  }

  @Test
  void liveWeightCountsEachLookThatComesDue() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);

    assertThat(planner.pollWeightUntil(NOON, NOON)).isZero();
    assertThat(planner.pollWeightUntil(NOON.plusSeconds(1), NOON)).isEqualTo(2);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isEqualTo(2);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR).plusMillis(1), NOON)).isEqualTo(4);

    deliver(planner, NOON);
    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isZero();
    assertThat(planner.pollWeightUntil(NOON.plus(Duration.ofHours(3)), NOON)).isEqualTo(4);
  }

  @Test
  void liveLagIsThatOfTheLocationLookedAtLongestAgo() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);
    assertThat(planner.status(NOON).liveLag()).isEmpty();

    Fetch look = planner.next(NOON).orElseThrow();
    planner.delivered(look, BERLIN, NOON);
    planner.delivered(look, HAMBURG, NOON.plusSeconds(60));

    assertThat(planner.status(NOON.plusSeconds(90)).liveLag()).hasValue(Duration.ofSeconds(90));
  }

  @Test
  void liveLagOfAFinishedLocationIsNotTold() {
    Schedule untilToday = new Schedule(null, LocalDate.of(2024, 5, 20), 0, 1, HOUR);
    TestPlanner planner = planner(untilToday, Map.of(), BERLIN);
    deliver(planner, NOON);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));
    assertThat(planner.status(tomorrow).liveLag()).isPresent();

    deliver(planner, tomorrow);

    assertThat(planner.isComplete()).isTrue();
    assertThat(planner.status(tomorrow).liveLag()).isEmpty();
  }

  @Test
  void everyLocationHasItsTurnWhereARoundTakesLongerThanThePollInterval() {
    RequestLimits oneLocation = new RequestLimits(9.9, 1, 50_000);
    TestPlanner planner = planner(live(0, 1), oneLocation, Map.of(), BERLIN, HAMBURG, MUNICH);

    List<Location> lookedAt = new ArrayList<>();
    for (int look = 0; look < 6; look++) {
      lookedAt.addAll(deliver(planner, NOON.plus(HOUR.multipliedBy(look))).locations());
    }

    assertThat(lookedAt).containsExactly(BERLIN, HAMBURG, MUNICH, BERLIN, HAMBURG, MUNICH);
  }

  @Test
  void newsTakeNoLocationItsTurn() {
    RequestLimits oneLocation = new RequestLimits(9.9, 1, 50_000);
    TestPlanner planner = planner(live(0, 1), oneLocation, Map.of(), BERLIN, HAMBURG);
    assertThat(deliver(planner, NOON).locations()).containsExactly(BERLIN);

    planner.pollNow(NOON.plusSeconds(1));

    assertThat(deliver(planner, NOON.plusSeconds(1)).locations()).containsExactly(HAMBURG);
    assertThat(deliver(planner, NOON.plusSeconds(1)).locations()).containsExactly(BERLIN);
  }

  @Test
  void liveWeightLeavesOutLocationsAsLongAsTheyAreSuspended() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);
    Instant tomorrow = NOON.plus(Duration.ofDays(1));

    planner.suspend(HAMBURG, NOON);

    assertThat(planner.pollWeightUntil(tomorrow, NOON)).isEqualTo(24);
    assertThat(planner.pollWeightUntil(tomorrow.plusMillis(1), NOON)).isEqualTo(26);
  }

  @Test
  void liveWeightCountsBothCallsOfALocationWithDaysOfItsOwn() {
    Location local = new Location("Local", 52, 13, null, "Europe/Berlin");
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, local);

    assertThat(planner.pollWeightUntil(NOON.plus(HOUR), NOON)).isEqualTo(1 + 2);
  }

  private TestPlanner planner(
      Schedule schedule, Map<String, LocalDate> progress, Location... locations) {
    return planner(schedule, LIMITS, progress, locations);
  }

  private TestPlanner planner(
      Schedule schedule,
      RequestLimits limits,
      Map<String, LocalDate> progress,
      Location... locations) {
    return new TestPlanner(
        query,
        schedule,
        new EndpointRouting(CURRENT, null, 90),
        limits,
        List.of(locations),
        progress);
  }

  private static Schedule live(int past, int forecast) {
    return new Schedule(null, null, past, forecast, HOUR);
  }

  private static Schedule backfill(String start, String end) {
    return new Schedule(
        LocalDate.parse(start), end == null ? null : LocalDate.parse(end), 0, 1, HOUR);
  }

  private static DayRange days(String from, String to) {
    return new DayRange(LocalDate.parse("2024-" + from), LocalDate.parse("2024-" + to));
  }

  /** Does the next piece of work, or returns null if there is none. */
  private static Fetch deliver(TestPlanner planner, Instant now) {
    Fetch fetch = planner.next(now).orElse(null);
    if (fetch != null) {
      fetch.locations().forEach(location -> planner.delivered(fetch, location, now));
    }
    return fetch;
  }

  /** Does all work that there is at one instant. */
  private static List<Fetch> drain(TestPlanner planner, Instant now) {
    List<Fetch> done = new ArrayList<>();
    for (Fetch fetch = deliver(planner, now); fetch != null; fetch = deliver(planner, now)) {
      done.add(fetch);
      assertThat(done).hasSizeLessThan(1_000);
    }
    return done;
  }

  /** What a test expects of a fetch. */
  private record Planned(Phase phase, Endpoint endpoint, List<Location> locations, DayRange days) {
    static Planned of(Fetch fetch) {
      return new Planned(fetch.phase(), fetch.endpoint(), fetch.locations(), fetch.days());
    }
  }

  private static Planned planned(
      Phase phase, Endpoint endpoint, List<Location> locations, DayRange days) {
    return new Planned(phase, endpoint, locations, days);
  }
}
