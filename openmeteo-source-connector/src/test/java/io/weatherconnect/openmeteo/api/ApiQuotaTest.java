package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.ApiQuota.Reserve.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class ApiQuotaTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:34:50Z"), ZoneOffset.UTC);
  private final UsedWeight worker = WorkerQuotas.newCount();

  /** Returns the quota of a connector with one task, which shares the worker with all others. */
  private ApiQuota quotaOf(QuotaLimits limits) {
    return new ApiQuota(limits, limits, worker, clock);
  }

  private static void use(ApiQuota quota, double weight) {
    quota.reserve(weight).orElseThrow().settle(weight);
  }

  @Test
  void requestsAreSentWhileTheWindowHasQuota() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);

    use(quota, 9.5);

    assertThat(quota.timeUntil(0.5, NONE)).isZero();
    assertThat(quota.timeUntil(0.6, NONE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(0.5);
  }

  @Test
  void windowIsFullAgainWhenItOpens() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    use(quota, 10);

    clock.add(Duration.ofMillis(9_999));
    assertThat(quota.timeUntil(1, NONE)).isEqualTo(Duration.ofMillis(1));
    clock.add(Duration.ofMillis(1));
    assertThat(quota.timeUntil(10, NONE)).isZero();
  }

  @Test
  void unusedQuotaDoesNotAccumulate() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);

    clock.add(Duration.ofHours(5));
    use(quota, 10);

    assertThat(quota.timeUntil(0.1, NONE)).isPositive();
  }

  @Test
  void windowWithTheLongestWaitDecides() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(100, 15, 20), clock);

    use(quota, 14);
    assertThat(quota.timeUntil(2, NONE)).isEqualTo(Duration.parse("PT25M10S"));

    clock.setInstant(Instant.parse("2024-05-01T13:00:00Z"));
    use(quota, 5);
    assertThat(quota.timeUntil(2, NONE)).isEqualTo(Duration.ofHours(11));
  }

  @Test
  void limitZeroMeansNoLimit() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 0), clock);

    use(quota, 1e9);

    assertThat(quota.timeUntil(1e9, NONE)).isZero();
    assertThat(quota.left(QuotaWindow.DAY)).isInfinite();
    assertThat(quota.limit(QuotaWindow.DAY)).isZero();
  }

  @Test
  void requestHeavierThanAWindowIsSentWhenItOpensAndChargedToTheNextWindows() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    assertThat(quota.timeUntil(25, NONE)).isZero();
    use(quota, 25);

    clock.setInstant(Instant.parse("2024-05-01T12:35:00Z"));
    assertThat(quota.left(QuotaWindow.MINUTE)).isZero();
    assertThat(quota.timeUntil(1, NONE)).isEqualTo(Duration.ofMinutes(1));
    clock.setInstant(Instant.parse("2024-05-01T12:36:00Z"));
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(5);
    assertThat(quota.timeUntil(5, NONE)).isZero();
  }

  @Test
  void requestHeavierThanAWindowWaitsForAFullWindow() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    use(quota, 0.001);

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

    use(quota, 3);

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
    use(quota, 10);

    clock.setInstant(clock.instant().minus(Duration.ofHours(1)));
    assertThat(quota.timeUntil(1, ApiQuota.Reserve.NONE)).isEqualTo(Duration.ofSeconds(10));
    clock.add(Duration.ofSeconds(10));

    assertThat(quota.timeUntil(1, ApiQuota.Reserve.NONE)).isZero();
  }

  @Test
  void windowIsPaidOnceWhenTheClockGoesBackAndForwardOverItsEnd() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 10, 0), clock);
    clock.setInstant(Instant.parse("2024-05-01T13:00:30Z"));
    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(10);

    clock.setInstant(Instant.parse("2024-05-01T12:59:30Z"));
    use(quota, 7);
    clock.setInstant(Instant.parse("2024-05-01T13:00:30Z"));

    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(3);
  }

  @Test
  void reservedWeightIsReplacedByWhatTheRequestCost() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);

    ApiQuota.Reservation reservation = quota.reserve(8).orElseThrow();
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(2);
    assertThat(quota.reserve(3)).isEmpty();
    reservation.settle(1);

    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(9);
  }

  @Test
  void requestInFlightCountsInTheWindowInWhichItsResponseArrives() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(10, 0, 0), clock);
    ApiQuota.Reservation reservation = quota.reserve(8).orElseThrow();

    clock.setInstant(Instant.parse("2024-05-01T12:35:01Z"));
    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(2);
    reservation.settle(8);

    assertThat(quota.left(QuotaWindow.MINUTE)).isEqualTo(2);
  }

  @Test
  void tasksOfOneWorkerShareTheWholeLimitAndEachKeepsItsShare() {
    QuotaLimits whole = new QuotaLimits(10, 0, 0);
    ApiQuota half = new ApiQuota(whole.dividedBy(2), whole, worker, clock);
    ApiQuota all = quotaOf(whole);

    use(all, 7);

    assertThat(half.left(QuotaWindow.MINUTE)).isEqualTo(3);
    assertThat(half.limit(QuotaWindow.MINUTE)).isEqualTo(5);
    assertThat(half.timeUntil(3.1, NONE)).isEqualTo(Duration.ofSeconds(10));
    clock.add(Duration.ofSeconds(10));
    assertThat(half.left(QuotaWindow.MINUTE)).isEqualTo(5);
    assertThat(all.left(QuotaWindow.MINUTE)).isEqualTo(10);
  }

  @Test
  void connectorWithALowerLimitLeavesTheRestToOthers() {
    QuotaLimits low = new QuotaLimits(4, 0, 0);
    QuotaLimits high = new QuotaLimits(10, 0, 0);
    ApiQuota modest = quotaOf(low);
    ApiQuota greedy = quotaOf(high);

    use(modest, 4);
    assertThat(greedy.left(QuotaWindow.MINUTE)).isEqualTo(6);
    use(greedy, 6);

    assertThat(modest.left(QuotaWindow.MINUTE)).isZero();
  }

  @Test
  void pendingDaysLeaveWhatOtherTasksHaveAnnouncedForPolls() {
    QuotaLimits limits = new QuotaLimits(0, 10, 0);
    ApiQuota live = quotaOf(limits);
    ApiQuota backfill = quotaOf(limits);
    ApiQuota.Reserve noOwnPolls = (window, now) -> 0;

    live.announce((window, now) -> 4);
    use(backfill, 1);

    assertThat(backfill.timeUntil(5, noOwnPolls)).isZero();
    assertThat(backfill.timeUntil(6, noOwnPolls)).isEqualTo(Duration.parse("PT25M10S"));
    assertThat(backfill.timeUntil(6, NONE)).as("a poll").isZero();
    assertThat(live.timeUntil(6, noOwnPolls)).as("its own announcement").isZero();
    clock.add(Duration.ofMinutes(5));
    assertThat(backfill.timeUntil(6, noOwnPolls)).as("of a task that has stopped").isZero();
  }

  @Test
  void announcementEndsWithItsWindow() {
    QuotaLimits limits = new QuotaLimits(10, 0, 0);
    ApiQuota live = quotaOf(limits);
    ApiQuota backfill = quotaOf(limits);
    live.announce((window, now) -> 4);

    clock.add(Duration.ofSeconds(10));

    assertThat(backfill.timeUntil(10, (window, now) -> 0)).isZero();
  }

  @Test
  void windowThatTheApiReportsAsExhaustedIsEmptyForAllTasksOfTheWorker() {
    QuotaLimits limits = new QuotaLimits(0, 5_000, 0);
    ApiQuota one = quotaOf(limits);
    ApiQuota other = quotaOf(limits);

    one.exhausted(QuotaWindow.HOUR, clock.instant());
    assertThat(other.left(QuotaWindow.HOUR)).isZero();

    clock.setInstant(Instant.parse("2024-05-01T13:00:00Z"));
    assertThat(other.left(QuotaWindow.HOUR)).isEqualTo(5_000);
  }

  @Test
  void limitsAreDividedEvenly() {
    assertThat(new QuotaLimits(600, 5_000, 0).dividedBy(8)).isEqualTo(new QuotaLimits(75, 625, 0));
  }

  @Test
  void newWindowIsUnchangedIfTheApiIsStillInThePreviousOne() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 100), clock);
    clock.setInstant(Instant.parse("2024-05-02T00:00:01Z"));

    Instant opens = quota.exhausted(QuotaWindow.DAY, Instant.parse("2024-05-01T23:59:50Z"));

    assertThat(opens).isEqualTo(Instant.parse("2024-05-02T00:00:11Z"));
    assertThat(quota.left(QuotaWindow.DAY)).isEqualTo(100);
  }

  @Test
  void windowOpensByTheClockOfAnApiThatIsAhead() {
    ApiQuota quota = new ApiQuota(new QuotaLimits(0, 0, 100), clock);
    clock.setInstant(Instant.parse("2024-05-01T23:30:00Z"));

    Instant opens = quota.exhausted(QuotaWindow.DAY, Instant.parse("2024-05-02T00:30:00Z"));

    assertThat(opens).isEqualTo(Instant.parse("2024-05-02T23:00:00Z"));
    assertThat(quota.left(QuotaWindow.DAY)).isZero();
  }
}
