package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

class RequestStatisticsTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final RequestStatistics statistics = new RequestStatistics(clock);

  @Test
  void countersStartAtZero() {
    assertThat(statistics.requestsSucceeded()).isZero();
    assertThat(statistics.requestMillis()).isZero();
    assertThat(statistics.weight()).isZero();
    assertThat(statistics.waitedMillis()).isZero();
    for (Failure failure : Failure.values()) {
      assertThat(statistics.requestsFailed(failure)).isZero();
    }
  }

  @Test
  void successfulRequestsAddUp() {
    statistics.succeeded(1.5, Duration.ofMillis(20));
    statistics.succeeded(2.25, Duration.ofMillis(30));

    assertThat(statistics.requestsSucceeded()).isEqualTo(2);
    assertThat(statistics.requestMillis()).isEqualTo(50);
    assertThat(statistics.weight()).isEqualTo(3.75);
  }

  @Test
  void failedRequestsAreCountedByFailureWithTheirWeight() {
    statistics.failed(Failure.CONCURRENCY_LIMIT, 2);
    statistics.failed(Failure.UNAVAILABLE, 3);
    statistics.failed(Failure.CONCURRENCY_LIMIT, 2);

    assertThat(statistics.requestsFailed(Failure.CONCURRENCY_LIMIT)).isEqualTo(2);
    assertThat(statistics.requestsFailed(Failure.UNAVAILABLE)).isEqualTo(1);
    assertThat(statistics.requestsFailed(Failure.REJECTED)).isZero();
    assertThat(statistics.weight()).isEqualTo(7);
    assertThat(statistics.requestsSucceeded()).isZero();
    assertThat(statistics.requestMillis()).isZero();
  }

  @Test
  void waitsAddUp() {
    statistics.waited(Duration.ofSeconds(59));
    statistics.waited(Duration.ofSeconds(1));

    assertThat(statistics.waitedMillis()).isEqualTo(60_000);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CONCURRENCY_LIMIT", "UNAVAILABLE", "MALFORMED_RESPONSE", "AMBIGUOUS_RESPONSE"})
  void outageLastsFromItsFirstFailureToTheNextSuccess(Failure failure) {
    fail(failure);
    clock.add(Duration.ofMinutes(7));
    fail(failure);

    assertThat(statistics.outage()).contains(Duration.ofMinutes(7));

    statistics.succeeded(1, Duration.ofMillis(20));
    assertThat(statistics.outage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY_LIMIT", "REJECTED", "LOCATION_REJECTED", "OUTSIDE_MODEL"})
  void properErrorResponseEndsTheOutage(Failure failure) {
    fail(Failure.UNAVAILABLE);

    fail(failure);

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void failureOfOneLocationIsNoOutage() {
    statistics.failed(Failure.UNAVAILABLE, 1);

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void outageEndsWhenNoRequestIsDue() {
    fail(Failure.MALFORMED_RESPONSE);
    statistics.outageEnded();
    clock.add(Duration.ofDays(1));

    assertThat(statistics.outage()).isEmpty();

    fail(Failure.MALFORMED_RESPONSE);
    clock.add(Duration.ofMinutes(7));
    assertThat(statistics.outage()).contains(Duration.ofMinutes(7));
  }

  private void fail(Failure failure) {
    statistics.failed(failure, 1);
    statistics.outage(failure);
  }

  @Test
  void quotaWaitDecreasesAndEnds() {
    assertThat(statistics.quotaWait()).isEmpty();
    statistics.quotaOpens(clock.instant().plusSeconds(90));

    clock.add(Duration.ofSeconds(30));
    assertThat(statistics.quotaWait()).contains(Duration.ofSeconds(60));

    clock.add(Duration.ofSeconds(60));
    assertThat(statistics.quotaWait()).isEmpty();
  }
}
