package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.schedule.PlannerSamples.NOON;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.backfill;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.live;
import static io.weatherconnect.openmeteo.schedule.PlannerSamples.planner;
import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When suspended and postponed locations are fetched. */
class FetchPlannerUnavailableTest {
  @Test
  void suspendedLocationIsNotRequestedForADayWhileOthersContinue() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN, HAMBURG);

    planner.suspend(BERLIN, NOON);

    assertThat(planner.deliverNext(NOON).locations()).containsExactly(HAMBURG);
    assertThat(planner.status(NOON).suspended()).isEqualTo(1);
    assertThat(planner.next(NOON.plus(Duration.ofDays(1))).orElseThrow().locations())
        .contains(BERLIN);
    assertThat(planner.status(NOON.plus(Duration.ofDays(1))).suspended()).isZero();
  }

  @Test
  void suspendedLocationIsDueWhenItsSuspensionEnds() {
    TestPlanner planner = planner(live(0, 1), Map.of(), BERLIN);

    planner.suspend(BERLIN, NOON);

    assertThat(planner.next(NOON)).isEmpty();
    assertThat(planner.nextWork(NOON)).hasValue(NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void postponedLocationIsRequestedAgainWhenDueWhileOthersContinue() {
    TestPlanner planner = planner(backfill("2024-05-10", null), Map.of(), BERLIN, HAMBURG);
    Instant later = NOON.plusSeconds(30);

    planner.postpone(BERLIN, later);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::locations)
        .containsOnly(List.of(HAMBURG));
    assertThat(planner.status(NOON).suspended()).isZero();
    assertThat(planner.nextWork(NOON)).hasValue(later);
    assertThat(planner.deliverAll(later))
        .extracting(Fetch::locations)
        .containsOnly(List.of(BERLIN));
  }

  @Test
  void postponedDaysDoNotWaitForTheNextPoll() {
    TestPlanner planner = planner(backfill("2024-05-10", null), Map.of(), BERLIN);
    assertThat(planner.deliverNext(NOON).phase()).isEqualTo(Phase.LIVE);

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
}
