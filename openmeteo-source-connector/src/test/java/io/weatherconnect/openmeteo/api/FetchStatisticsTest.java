package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchStatisticsTest {
  private final VirtualTime time = VirtualTime.at("2024-05-01T12:20:30Z");
  private final FetchStatistics statistics = new FetchStatistics(time);

  @Test
  void everythingStartsAtNothing() {
    assertThat(statistics.requestsSucceeded()).isZero();
    assertThat(statistics.callMillis()).isZero();
    assertThat(statistics.weight()).isZero();
    assertThat(statistics.waitedMillis()).isZero();
    assertThat(statistics.rowsSent()).isZero();
    assertThat(statistics.rowsUnchanged()).isZero();
    assertThat(statistics.rowsSuppressed()).isZero();
    assertThat(statistics.daysBackfilled()).isZero();
    for (Failure failure : Failure.values()) {
      assertThat(statistics.requestsFailed(failure)).isZero();
    }
  }

  @Test
  void answeredCallsAddUp() {
    statistics.answered(1.5, Duration.ofMillis(20));
    statistics.answered(2.25, Duration.ofMillis(30));

    assertThat(statistics.requestsSucceeded()).isEqualTo(2);
    assertThat(statistics.callMillis()).isEqualTo(50);
    assertThat(statistics.weight()).isEqualTo(3.75);
  }

  @Test
  void failedCallsAreCountedByKindAndWeighAsMuch() {
    statistics.failed(Failure.CONCURRENCY_LIMIT, 2, Duration.ofMillis(20));
    statistics.failed(Failure.UNAVAILABLE, 3, Duration.ofMillis(20));
    statistics.failed(Failure.CONCURRENCY_LIMIT, 2, Duration.ofMillis(20));

    assertThat(statistics.requestsFailed(Failure.CONCURRENCY_LIMIT)).isEqualTo(2);
    assertThat(statistics.requestsFailed(Failure.UNAVAILABLE)).isEqualTo(1);
    assertThat(statistics.requestsFailed(Failure.REJECTED)).isZero();
    assertThat(statistics.weight()).isEqualTo(7);
    assertThat(statistics.requestsSucceeded()).isZero();
    assertThat(statistics.callMillis()).isZero();
  }

  @Test
  void rowsDaysAndWaitsAddUp() {
    statistics.rows(24, 3, 1);
    statistics.rows(6, 0, 2);
    statistics.backfilled(28);
    statistics.backfilled(2);
    statistics.waited(Duration.ofSeconds(59));
    statistics.waited(Duration.ofSeconds(1));

    assertThat(statistics.rowsSent()).isEqualTo(30);
    assertThat(statistics.rowsUnchanged()).isEqualTo(3);
    assertThat(statistics.rowsSuppressed()).isEqualTo(3);
    assertThat(statistics.daysBackfilled()).isEqualTo(30);
    assertThat(statistics.waitedMillis()).isEqualTo(60_000);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"CONCURRENCY_LIMIT", "UNAVAILABLE", "MALFORMED_RESPONSE", "AMBIGUOUS_RESPONSE"})
  void anOutageLastsFromItsFirstFailureToTheNextResponse(Failure failure) {
    fail(failure);
    time.advance(Duration.ofMinutes(7));
    fail(failure);

    assertThat(statistics.outage()).contains(Duration.ofMinutes(7));

    statistics.answered(1, Duration.ofMillis(20));
    assertThat(statistics.outage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY_LIMIT", "REJECTED", "LOCATION_REJECTED", "OUTSIDE_MODEL"})
  void anApiThatSaysWhatIsWrongIsNotDown(Failure failure) {
    fail(Failure.UNAVAILABLE);

    fail(failure);

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void aLocationThatFailsByItselfIsNoOutage() {
    statistics.failed(Failure.UNAVAILABLE, 1, Duration.ofMillis(20));

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void anApiThatIsNotAskedIsNotDown() {
    fail(Failure.MALFORMED_RESPONSE);
    statistics.nobodyWaits();
    time.advance(Duration.ofDays(1));

    assertThat(statistics.outage()).isEmpty();

    fail(Failure.MALFORMED_RESPONSE);
    time.advance(Duration.ofMinutes(7));
    assertThat(statistics.outage()).contains(Duration.ofMinutes(7));
  }

  private void fail(Failure failure) {
    statistics.failed(failure, 1, Duration.ofMillis(20));
    statistics.unanswered(failure);
  }

  @Test
  void aWaitForQuotaGrowsShorterAndIsOver() {
    assertThat(statistics.quotaWait()).isEmpty();
    statistics.waitsForQuota(time.instant().plusSeconds(90));

    time.advance(Duration.ofSeconds(30));
    assertThat(statistics.quotaWait()).contains(Duration.ofSeconds(60));

    time.advance(Duration.ofSeconds(60));
    assertThat(statistics.quotaWait()).isEmpty();
  }
}
