package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.schedule.PlannerSamples.ARCHIVE;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.CURRENT;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.HOUR;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.LIMITS;
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

import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.PlannerSamples.Planned;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** In which windows pending days are fetched. */
class FetchPlannerPendingTest {
  @Test
  void dayThatEndsDuringItsRequestIsStillPending() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);
    Instant requestedAt = Instant.parse("2024-05-20T23:59:59Z");
    Fetch fetch = planner.next(requestedAt).orElseThrow();

    planner.delivered(fetch, BERLIN, requestedAt);

    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 5, 19));
  }

  @Test
  void backfillIsStillPendingAfterTheFirstPoll() {
    TestPlanner planner = planner(backfill("2024-05-01", null), Map.of(), BERLIN);

    planner.deliverNext(NOON);

    assertThat(planner.through(BERLIN)).hasValue(LocalDate.of(2024, 4, 30));
    assertThat(planner.status(NOON).pendingDays()).isEqualTo(19);
  }

  @Test
  void windowsOfABackfillHaveAsManyDaysAsFitIntoARequest() {
    RequestLimits limits = new RequestLimits(9.9, 100, 250);
    TestPlanner planner = planner(backfill("2024-05-01", "2024-05-15"), limits, Map.of(), BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-01", "05-10"), days("05-11", "05-15"));
  }

  @Test
  void lastWindowOfABackfillIsNoCatchUp() {
    RequestLimits limits = new RequestLimits(9.9, 100, 250);
    TestPlanner planner = planner(backfill("2024-05-01", null), limits, Map.of(), BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::phase)
        .containsExactly(Phase.LIVE, Phase.BACKFILL, Phase.BACKFILL);
  }

  @Test
  void lastWindowOfABackfillIsLongEnoughForItsWeight() {
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

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("04-01", "04-14"), days("04-15", "04-28"));
  }

  @Test
  void locationsWithTheSamePendingDaysShareARequest() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-15"),
            Map.of("Hamburg", LocalDate.of(2024, 5, 9)),
            BERLIN,
            HAMBURG,
            MUNICH);

    assertThat(planner.deliverAll(NOON))
        .map(Planned::of)
        .containsExactly(
            planned(Phase.BACKFILL, CURRENT, List.of(HAMBURG), days("05-10", "05-15")),
            planned(Phase.BACKFILL, CURRENT, List.of(BERLIN, MUNICH), days("05-01", "05-15")));
  }

  @Test
  void locationAddedLaterIsBackfilledAlone() {
    LocalDate yesterday = LocalDate.of(2024, 5, 19);
    TestPlanner planner =
        planner(
            backfill("2024-05-01", null),
            Map.of("Berlin", yesterday, "Hamburg", yesterday),
            BERLIN,
            HAMBURG,
            MUNICH);

    List<Fetch> backfills =
        planner.deliverAll(NOON).stream().filter(it -> it.phase() == Phase.BACKFILL).toList();

    assertThat(backfills)
        .map(Planned::of)
        .containsExactly(planned(Phase.BACKFILL, CURRENT, List.of(MUNICH), days("05-01", "05-19")));
  }

  @Test
  void backfillContinuesAtAStartDateAfterTheStoredDay() {
    TestPlanner planner =
        planner(
            backfill("2024-05-10", "2024-05-15"),
            Map.of("Berlin", LocalDate.of(2024, 5, 3)),
            BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-10", "05-15"));
  }

  @Test
  void backfillContinuesAfterTheStoredDay() {
    TestPlanner planner =
        planner(
            backfill("2024-05-01", "2024-05-15"),
            Map.of("Berlin", LocalDate.of(2024, 5, 13)),
            BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-14", "05-15"));
  }

  @Test
  void daysMissedWhileTheConnectorWasStoppedArePendingWithoutAStartDate() {
    TestPlanner planner = planner(live(0, 1), Map.of("Berlin", LocalDate.of(2024, 5, 16)), BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-20", "05-20"), days("05-17", "05-19"));
  }

  @Test
  void plannerIsCompleteWhenTheEndDateIsDelivered() {
    TestPlanner planner = planner(backfill("2024-05-01", "2024-05-15"), Map.of(), BERLIN);
    assertThat(planner.isComplete()).isFalse();

    planner.deliverAll(NOON);

    assertThat(planner.isComplete()).isTrue();
    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).isEmpty();
  }

  @Test
  void endDateInTheRefreshWindowIsDeliveredWhenItsDayIsOver() {
    TestPlanner planner = planner(backfill("2024-05-20", "2024-05-20"), Map.of(), BERLIN);

    assertThat(planner.deliverNext(NOON).phase()).isEqualTo(Phase.LIVE);
    assertThat(planner.isComplete()).isFalse();
    assertThat(planner.deliverNext(Instant.parse("2024-05-21T00:00:00Z")).days())
        .isEqualTo(days("05-20", "05-20"));
    assertThat(planner.isComplete()).isTrue();
  }

  @Test
  void backfillWithoutPollsIdlesUntilTheNextDayIsOver() {
    Schedule pure = new Schedule(LocalDate.of(2024, 5, 18), null, 0, 0, HOUR, 10);
    TestPlanner planner = planner(pure, Map.of(), BERLIN);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::days)
        .containsExactly(days("05-18", "05-19"));
    assertThat(planner.nextWork(NOON)).hasValue(Instant.parse("2024-05-21T00:00:00Z"));
  }

  @Test
  void nextWorkIsInTheFutureIfTheStartDateIs() {
    TestPlanner planner = planner(backfill("2024-06-01", null), Map.of(), BERLIN);

    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(Instant.parse("2024-05-21T00:00:00Z"));
  }

  @Test
  void archiveAndCurrentEndpointServeDaysWithoutGapOrOverlap() {
    EndpointRouting routing = new EndpointRouting(CURRENT, ARCHIVE, 10);
    TestPlanner planner =
        new TestPlanner(
            QUERY,
            backfill("2024-05-01", "2024-05-15"),
            routing,
            LIMITS,
            List.of(BERLIN),
            Map.of());

    assertThat(planner.deliverAll(NOON))
        .map(Planned::of)
        .containsExactly(
            planned(Phase.BACKFILL, ARCHIVE, List.of(BERLIN), days("05-01", "05-09")),
            planned(Phase.BACKFILL, CURRENT, List.of(BERLIN), days("05-10", "05-15")));
  }
}
