package io.weatherconnect.openmeteo.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Failure;
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
    assertThat(statistics.callsAnswered()).isZero();
    assertThat(statistics.callMillis()).isZero();
    assertThat(statistics.weight()).isZero();
    assertThat(statistics.waitedMillis()).isZero();
    assertThat(statistics.rowsSent()).isZero();
    assertThat(statistics.rowsUnchanged()).isZero();
    assertThat(statistics.rowsSuppressed()).isZero();
    assertThat(statistics.daysBackfilled()).isZero();
    for (Failure failure : Failure.values()) {
      assertThat(statistics.callsFailed(failure)).isZero();
    }
  }

  @Test
  void answeredCallsAddUp() {
    statistics.answered(1.5, Duration.ofMillis(20));
    statistics.answered(2.25, Duration.ofMillis(30));

    assertThat(statistics.callsAnswered()).isEqualTo(2);
    assertThat(statistics.callMillis()).isEqualTo(50);
    assertThat(statistics.weight()).isEqualTo(3.75);
  }

  @Test
  void failedCallsAreCountedByKindAndWeighAsMuch() {
    statistics.failed(Failure.BUSY, 2, Duration.ofMillis(20));
    statistics.failed(Failure.UNAVAILABLE, 3, Duration.ofMillis(20));
    statistics.failed(Failure.BUSY, 2, Duration.ofMillis(20));

    assertThat(statistics.callsFailed(Failure.BUSY)).isEqualTo(2);
    assertThat(statistics.callsFailed(Failure.UNAVAILABLE)).isEqualTo(1);
    assertThat(statistics.callsFailed(Failure.REFUSED)).isZero();
    assertThat(statistics.weight()).isEqualTo(7);
    assertThat(statistics.callsAnswered()).isZero();
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
  @EnumSource(names = {"BUSY", "UNAVAILABLE", "BROKEN_ANSWER", "UNEXPLAINED"})
  void anOutageLastsFromItsFirstFailureToTheNextAnswer(Failure failure) {
    fail(failure);
    time.advance(Duration.ofMinutes(7));
    fail(failure);

    assertThat(statistics.outage()).contains(Duration.ofMinutes(7));

    statistics.answered(1, Duration.ofMillis(20));
    assertThat(statistics.outage()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DAY_LIMIT", "REFUSED", "LOCATION_REFUSED", "OUTSIDE_MODEL"})
  void anApiThatSaysWhatIsWrongIsNotDown(Failure failure) {
    fail(Failure.UNAVAILABLE);

    fail(failure);

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void aPlaceThatFailsByItselfIsNoOutage() {
    statistics.failed(Failure.UNAVAILABLE, 1, Duration.ofMillis(20));

    assertThat(statistics.outage()).isEmpty();
  }

  @Test
  void anApiThatIsNotAskedIsNotDown() {
    fail(Failure.BROKEN_ANSWER);
    statistics.nobodyWaits();
    time.advance(Duration.ofDays(1));

    assertThat(statistics.outage()).isEmpty();

    fail(Failure.BROKEN_ANSWER);
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
