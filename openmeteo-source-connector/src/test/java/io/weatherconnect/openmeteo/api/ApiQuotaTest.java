package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.ApiQuota.Reserve.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApiQuotaTest {
  private final MutableClock clock = MutableClock.at("2024-05-01T12:34:50Z");

  @Test
  void requestsAreSentWhileTheWindowHasQuota() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);

    quota.take(9.5);

    assertThat(quota.timeUntil(0.5, NONE)).isZero();
    assertThat(quota.timeUntil(0.6, NONE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(0.5);
  }

  @Test
  void windowIsFullAgainWhenItOpens() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    quota.take(10);

    clock.advance(Duration.ofMillis(9_999));
    assertThat(quota.timeUntil(1, NONE)).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(quota.timeUntil(10, NONE)).isZero();
  }

  @Test
  void unusedQuotaDoesNotAccumulate() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);

    clock.advance(Duration.ofHours(5));
    quota.take(10);

    assertThat(quota.timeUntil(0.1, NONE)).isPositive();
  }

  @Test
  void windowWithTheLongestWaitDecides() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(100, 15, 20), clock);

    quota.take(14);
    assertThat(quota.timeUntil(2, NONE)).isEqualTo(Duration.parse("PT25M10S"));

    clock.advanceTo(Instant.parse("2024-05-01T13:00:00Z"));
    quota.take(5);
    assertThat(quota.timeUntil(2, NONE)).isEqualTo(Duration.ofHours(11));
  }

  @Test
  void limitZeroMeansNoLimit() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 0), clock);

    quota.take(1e9);

    assertThat(quota.timeUntil(1e9, NONE)).isZero();
    assertThat(quota.left(QuotaWindow.DAY)).isInfinite();
    assertThat(quota.limit(QuotaWindow.DAY)).isZero();
  }

  @Test
  void requestHeavierThanAWindowIsSentWhenItOpensAndChargedToTheNextWindows() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    assertThat(quota.timeUntil(25, NONE)).isZero();
    quota.take(25);

    clock.advanceTo(Instant.parse("2024-05-01T12:35:00Z"));
    assertThat(quota.left(QuotaWindow.MINUTE)).isZero();
    assertThat(quota.timeUntil(1, NONE)).isEqualTo(Duration.ofMinutes(1));
    clock.advanceTo(Instant.parse("2024-05-01T12:36:00Z"));
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(5);
    assertThat(quota.timeUntil(5, NONE)).isZero();
  }

  @Test
  void requestHeavierThanAWindowWaitsForAFullWindow() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    quota.take(0.001);

    assertThat(quota.timeUntil(25, NONE)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void requestAsHeavyAsAFractionalLimitIsSent() {
    ApiQuota third = new ApiQuota(new QuotaLimits(0, 5_000, 0).dividedBy(3), clock);

    assertThat(third.timeUntil(5_000, NONE)).isZero();
    assertThat(third.timeUntil(1, (window, now) -> 5_000)).isZero();
  }

  @Test
  void reserveIsLeftForMoreUrgentRequests() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 10, 20), clock);
    ApiQuota.Reserve fourPerHour = (window, now) -> window == QuotaWindow.HOUR ? 4 : 0;

    quota.take(3);

    assertThat(quota.timeUntil(3, fourPerHour)).isZero();
    assertThat(quota.timeUntil(3.1, fourPerHour)).isEqualTo(Duration.parse("PT25M10S"));
    assertThat(quota.timeUntil(3.1, NONE)).isZero();
  }

  @Test
  void windowThatTheApiReportsAsExhaustedIsEmpty() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(600, 5_000, 10_000), clock);

    assertThat(quota.exhausted(QuotaWindow.HOUR, clock.instant()))
        .isEqualTo(Instant.parse("2024-05-01T13:00:00Z"));

    assertThat(quota.left(QuotaWindow.HOUR)).isZero();
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(600);
    assertThat(quota.timeUntil(1, NONE)).isEqualTo(Duration.parse("PT25M10S"));
  }

  @Test
  void exhaustedWindowWithoutALimitReportsWhenItOpens() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 0), clock);

    assertThat(quota.exhausted(QuotaWindow.DAY, clock.instant()))
        .isEqualTo(Instant.parse("2024-05-02T00:00:00Z"));
    assertThat(quota.timeUntil(1, NONE)).isZero();
  }

  @Test
  void clockSetBackByMoreThanAWindowDoesNotStallRequests() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    quota.take(10);

    clock.set(clock.instant().minus(Duration.ofHours(1)));
    assertThat(quota.timeUntil(1, ApiQuota.Reserve.NONE)).isEqualTo(Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(10));

    assertThat(quota.timeUntil(1, ApiQuota.Reserve.NONE)).isZero();
  }

  @Test
  void windowIsPaidOnceWhenTheClockGoesBackAndForwardOverItsEnd() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 10, 0), clock);
    clock.advanceTo(Instant.parse("2024-05-01T13:00:30Z"));
    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(10);

    clock.set(Instant.parse("2024-05-01T12:59:30Z"));
    quota.take(7);
    clock.advanceTo(Instant.parse("2024-05-01T13:00:30Z"));

    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(3);
  }

  @Test
  void limitsAreDividedEvenly() {
    assertThat(new QuotaLimits(600, 5_000, 0).dividedBy(8)).isEqualTo(new QuotaLimits(75, 625, 0));
  }

  @Test
  void newWindowIsUnchangedIfTheApiIsStillInThePreviousOne() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 100), clock);
    clock.advanceTo(Instant.parse("2024-05-02T00:00:01Z"));

    Instant opens = quota.exhausted(QuotaWindow.DAY, Instant.parse("2024-05-01T23:59:50Z"));

    assertThat(opens).isEqualTo(Instant.parse("2024-05-02T00:00:11Z"));
    assertThat(quota.left(QuotaWindow.DAY)).isEqualTo(100);
  }

  @Test
  void windowOpensByTheClockOfAnApiThatIsAhead() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 100), clock);
    clock.advanceTo(Instant.parse("2024-05-01T23:30:00Z"));

    Instant opens = quota.exhausted(QuotaWindow.DAY, Instant.parse("2024-05-02T00:30:00Z"));

    assertThat(opens).isEqualTo(Instant.parse("2024-05-02T23:00:00Z"));
    assertThat(quota.left(QuotaWindow.DAY)).isZero();
  }
}
