package io.weatherconnect.openmeteo.schedule;

import static io.weatherconnect.openmeteo.testing.Samples.BERLIN;
import static io.weatherconnect.openmeteo.testing.Samples.HAMBURG;
import static io.weatherconnect.openmeteo.testing.Samples.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

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

/** How many days are requested for a location after it has failed; a full request has 700 days. */
class FailedLocationTest {
  private static final Instant NOON = Instant.parse("2024-05-20T12:00:00Z");
  private static final Instant TOMORROW = NOON.plus(Duration.ofDays(1));

  private final WeatherQuery query =
      Samples.query(Samples.hourly("temperature_2m"), Samples.daily("sunrise"));

  @Test
  void windowAfterAFailureIsSmallAndDoublesWithEachDelivery() {
    TestPlanner planner = planner(0, BERLIN);
    assertThat(next(planner).days().days()).isEqualTo(700);

    planner.postpone(BERLIN, NOON);

    assertThat(query.weight(next(planner).days().days())).isEqualTo(1);
    assertThat(deliverPending(planner, 6)).containsExactly(70, 140, 280, 560, 700, 700);
  }

  @Test
  void retryStartsAtTheDayThatFailed() {
    TestPlanner planner = planner(0, BERLIN);
    deliverPending(planner, 1);

    planner.postpone(BERLIN, NOON);

    assertThat(next(planner).days().from())
        .isEqualTo(LocalDate.of(2010, 1, 1).plusDays(700))
        .isEqualTo(planner.through(BERLIN).orElseThrow().plusDays(1));
  }

  @Test
  void windowIsSmallAgainAfterAnotherFailure() {
    TestPlanner planner = planner(0, BERLIN);
    planner.postpone(BERLIN, NOON);
    assertThat(deliverPending(planner, 2)).containsExactly(70, 140);

    planner.postpone(BERLIN, NOON);

    assertThat(deliverPending(planner, 2)).containsExactly(70, 140);
  }

  @Test
  void windowIsSmallAfterASuspension() {
    TestPlanner planner = planner(0, BERLIN);

    planner.suspend(BERLIN, NOON);

    assertThat(planner.next(TOMORROW).orElseThrow().days().days()).isEqualTo(70);
  }

  @Test
  void successfulPollDoesNotEnlargeTheWindowOfPendingDays() {
    TestPlanner planner = planner(1, BERLIN);
    planner.postpone(BERLIN, NOON);

    Fetch poll = planner.next(NOON).orElseThrow();
    planner.delivered(poll, BERLIN, NOON);

    assertThat(poll.phase()).isEqualTo(Phase.LIVE);
    assertThat(next(planner).days().days()).isEqualTo(70);
  }

  @Test
  void refreshWindowIsNotShortened() {
    TestPlanner planner = planner(16, BERLIN);

    planner.postpone(BERLIN, NOON);

    assertThat(next(planner).days().days()).isEqualTo(16);
  }

  @Test
  void failedLocationIsRequestedSeparatelyUntilItIsServed() {
    TestPlanner planner = planner(1, BERLIN, HAMBURG, MUNICH);
    planner.postpone(BERLIN, NOON);

    assertThat(planner.deliverAll(NOON))
        .extracting(Fetch::locations)
        .startsWith(List.of(BERLIN), List.of(HAMBURG, MUNICH));
    assertThat(planner.next(TOMORROW).orElseThrow().locations())
        .containsExactly(BERLIN, HAMBURG, MUNICH);
  }

  @Test
  void failedLocationsShareARequest() {
    TestPlanner planner = planner(1, BERLIN, HAMBURG, MUNICH);
    planner.postpone(BERLIN, NOON);
    planner.suspend(MUNICH, NOON.minus(Duration.ofDays(1)));

    assertThat(next(planner).locations()).containsExactly(BERLIN, MUNICH);
  }

  @Test
  void failedLocationDoesNotShortenTheWindowsOfOthers() {
    TestPlanner planner = planner(0, BERLIN, HAMBURG);
    Fetch both = next(planner);
    planner.delivered(both, BERLIN, NOON);
    planner.postpone(HAMBURG, TOMORROW);

    Fetch next = next(planner);

    assertThat(next.locations()).containsExactly(BERLIN);
    assertThat(next.days().days()).isEqualTo(700);
  }

  private TestPlanner planner(int forecastDays, Location... locations) {
    return new TestPlanner(
        query,
        new Schedule(LocalDate.of(2010, 1, 1), null, 0, forecastDays, Duration.ofHours(1), 10),
        new EndpointRouting(Endpoint.parse("http://localhost/v1/archive"), null, 90),
        new RequestLimits(10, 100, 50_000),
        List.of(locations),
        Map.of());
  }

  private static Fetch next(TestPlanner planner) {
    return planner.next(NOON).orElseThrow();
  }

  /** Delivers the next windows of Berlin and returns the number of days of each. */
  private static List<Integer> deliverPending(TestPlanner planner, int windows) {
    List<Integer> days = new ArrayList<>();
    for (int window = 0; window < windows; window++) {
      Fetch fetch = next(planner);
      planner.delivered(fetch, BERLIN, NOON);
      days.add(fetch.days().days());
    }
    return days;
  }
}
