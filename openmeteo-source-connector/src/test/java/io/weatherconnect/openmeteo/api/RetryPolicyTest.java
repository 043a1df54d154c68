package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.testing.ClockSleeper;
import io.weatherconnect.openmeteo.testing.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** What happens when one location fails, when all fail, and after {@code retry.timeout.ms}. */
class RetryPolicyTest {
  private static final Duration TIMEOUT = Duration.ofHours(1);
  private static final Duration AMBIGUOUS_TIMEOUT = Duration.ofMinutes(10);
  private static final Duration MAX_BACKOFF = Duration.ofMinutes(1);
  private static final Duration SUSPENSION = Duration.ofDays(1);

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final RequestStatistics statistics = new RequestStatistics(clock);
  private final RetryPolicy skipPolicy = policy(true);
  private final RetryPolicy failPolicy = policy(false);
  private final LocationState berlin = new LocationState(Samples.BERLIN, "", null);
  private final LocationState hamburg = new LocationState(Samples.HAMBURG, "", null);

  private RetryPolicy policy(boolean suspendLocations) {
    return policy(Optional.of(TIMEOUT), suspendLocations);
  }

  private RetryPolicy policy(Optional<Duration> timeout, boolean suspendLocations) {
    return new RetryPolicy(
        new RetrySettings(
            Duration.ofSeconds(1), MAX_BACKOFF, timeout, AMBIGUOUS_TIMEOUT, suspendLocations),
        new Timing(clock, new ClockSleeper(clock), new Random(7)),
        statistics);
  }

  @Test
  void locationThatFailsAloneIsPostponed() throws Exception {
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();

    Instant now = clock.instant();
    assertThat(berlin.failsAlone()).isTrue();
    assertThat(berlin.isSuspended(now)).isFalse();
    assertThat(berlin.availableFrom(now)).isBetween(now, now.plus(MAX_BACKOFF));
    assertThat(hamburg.isAvailable(now)).isTrue();
    assertThat(skipPolicy.isOutageFinal()).isFalse();
  }

  @Test
  void postponedLocationWaitsAtLeastForRetryAfter() throws Exception {
    ApiException retryAfter = Failures.of(Failure.UNAVAILABLE, "scripted", Duration.ofMinutes(10));

    assertThat(berlinFailsAlone(skipPolicy, retryAfter)).isEmpty();

    assertThat(berlin.availableFrom(clock.instant()))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(10)));
  }

  @Test
  void locationThatHasFailedForLongIsRetriedRarely() throws Exception {
    RetryPolicy forever = policy(Optional.empty(), true);
    assertThat(berlinFailsAlone(forever, unavailable())).isEmpty();
    clock.add(Duration.ofHours(20));

    assertThat(berlinFailsAlone(forever, unavailable())).isEmpty();

    assertThat(berlin.availableFrom(clock.instant()))
        .isEqualTo(clock.instant().plus(Duration.ofMinutes(20)));
  }

  @Test
  void locationThatFailsAloneIsSuspendedAfterTheTimeout() throws Exception {
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();
    clock.add(TIMEOUT.minusMillis(1));
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();
    assertThat(berlin.isSuspended(clock.instant())).isFalse();

    clock.add(Duration.ofMillis(1));
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();

    assertThat(berlin.isSuspended(clock.instant())).isTrue();
    assertThat(berlin.availableFrom(clock.instant())).isEqualTo(clock.instant().plus(SUSPENSION));
    assertThat(berlin.failures()).isZero();
    assertThat(hamburg.isAvailable(clock.instant())).isTrue();
  }

  @Test
  void locationThatFailsAloneFailsTheTaskAfterTheTimeoutUnlessLocationsAreSkipped()
      throws Exception {
    assertThat(berlinFailsAlone(failPolicy, unavailable())).isEmpty();
    clock.add(TIMEOUT);

    assertThat(berlinFailsAlone(failPolicy, unavailable()))
        .hasValueSatisfying(e -> assertThat(e).hasMessage("location=Berlin: scripted"));

    assertThat(berlin.isSuspended(clock.instant())).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL"})
  void rejectedLocationIsNotRetried(Failure failure) throws Exception {
    assertThat(skipPolicy.locationFailed(berlin, Failures.of(failure, "scripted"))).isEmpty();
    assertThat(berlin.isSuspended(clock.instant())).isTrue();

    assertThat(failPolicy.locationFailed(hamburg, Failures.of(failure, "scripted")))
        .hasValueSatisfying(e -> assertThat(e).hasMessage("location=Hamburg: scripted"));
  }

  @Test
  void servedLocationGetsTheWholeTimeoutAgain() throws Exception {
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();
    clock.add(TIMEOUT);
    skipPolicy.succeeded(List.of(berlin));
    skipPolicy.served(berlin);

    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();

    assertThat(berlin.isSuspended(clock.instant())).isFalse();
  }

  @Test
  void failureOfAllLocationsIsAnOutageAndFailsTheTaskAfterTheTimeout() throws Exception {
    assertThat(allFail(skipPolicy)).isEmpty();
    clock.add(TIMEOUT.minusMillis(1));
    assertThat(allFail(skipPolicy)).isEmpty();
    assertThat(skipPolicy.isOutageFinal()).isFalse();
    assertThat(statistics.outage()).hasValue(TIMEOUT.minusMillis(1));

    clock.add(Duration.ofMillis(1));

    assertThatThrownBy(() -> allFail(skipPolicy))
        .isInstanceOf(ApiException.class)
        .hasMessage("scripted");
    assertThat(skipPolicy.isOutageFinal()).isTrue();
    assertThat(berlin.isSuspended(clock.instant())).isFalse();
    assertThat(hamburg.isSuspended(clock.instant())).isFalse();
  }

  @Test
  void outageIsNeverFinalWithoutATimeout() throws Exception {
    RetryPolicy forever = policy(Optional.empty(), true);
    assertThat(allFail(forever)).isEmpty();
    clock.add(Duration.ofDays(400));

    assertThat(allFail(forever)).isEmpty();
    assertThat(berlinFailsAlone(forever, unavailable())).isEmpty();

    assertThat(forever.isOutageFinal()).isFalse();
    assertThat(berlin.isSuspended(clock.instant())).isFalse();
  }

  @Test
  void anySuccessEndsTheOutage() throws Exception {
    assertThat(allFail(skipPolicy)).isEmpty();
    clock.add(TIMEOUT);

    skipPolicy.succeeded(List.of(hamburg));

    assertThat(skipPolicy.isOutageFinal()).isFalse();
  }

  @Test
  void waitForQuotaDoesNotCountTowardsTheTimeoutOfALocation() throws Exception {
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();
    clock.add(Duration.ofHours(12));
    skipPolicy.waitedForQuota(Duration.ofHours(12));
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();
    assertThat(berlin.isSuspended(clock.instant())).isFalse();

    clock.add(TIMEOUT);
    assertThat(berlinFailsAlone(skipPolicy, unavailable())).isEmpty();

    assertThat(berlin.isSuspended(clock.instant())).isTrue();
  }

  @Test
  void waitForQuotaDoesNotCountTowardsTheTimeoutOfAnOutage() throws Exception {
    assertThat(allFail(skipPolicy)).isEmpty();
    clock.add(Duration.ofHours(12));
    skipPolicy.waitedForQuota(Duration.ofHours(12));

    assertThat(allFail(skipPolicy)).isEmpty();
    assertThat(skipPolicy.isOutageFinal()).isFalse();

    clock.add(TIMEOUT);
    assertThat(skipPolicy.isOutageFinal()).isTrue();
  }

  /** Lets a request for Berlin fail and one for Hamburg succeed. */
  private Optional<ApiException> berlinFailsAlone(RetryPolicy policy, ApiException cause)
      throws ApiException {
    policy.failed(List.of(berlin), cause);
    policy.succeeded(List.of(hamburg));
    policy.served(hamburg);
    return policy.locationFailed(berlin, cause);
  }

  /** Lets the requests for both locations fail. */
  private Optional<ApiException> allFail(RetryPolicy policy) throws ApiException {
    policy.failed(List.of(berlin, hamburg), unavailable());
    policy.failed(List.of(berlin), unavailable());
    policy.failed(List.of(hamburg), unavailable());
    Optional<ApiException> first = policy.locationFailed(berlin, unavailable());
    return first.isPresent() ? first : policy.locationFailed(hamburg, unavailable());
  }

  private static ApiException unavailable() {
    return Failures.of(Failure.UNAVAILABLE, "scripted");
  }
}
