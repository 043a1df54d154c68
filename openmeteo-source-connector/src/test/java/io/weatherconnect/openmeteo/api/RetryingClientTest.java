package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.testing.ClockSleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** Which failures are retried, and with which backoff. */
class RetryingClientTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private final RequestStatistics statistics = new RequestStatistics(clock);
  private final ClockSleeper sleeper = new ClockSleeper(clock);
  private final List<Duration> naps = new ArrayList<>();
  private final WeatherRequest request = request().build();

  private TestClient client() {
    return client(
        nap -> {
          naps.add(nap);
          sleeper.sleep(nap);
        });
  }

  private TestClient client(Sleeper sleeper) {
    ApiQuota noLimit = new ApiQuota(new QuotaLimits(0, 0, 0), clock);
    return TestClient.of(api, noLimit, clock, sleeper, statistics);
  }

  @Test
  void concurrencyLimitIsRetriedWithGrowingBackoff() throws Exception {
    Failure[] nineTimes = new Failure[9];
    Arrays.fill(nineTimes, Failure.CONCURRENCY_LIMIT);
    api.failNext(nineTimes);

    client().fetch(request);

    List<Instant> times = api.sendTimes();
    assertThat(times).hasSize(10);
    long ceiling = 1_000;
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isBetween(Duration.ZERO, Duration.ofMillis(ceiling));
      ceiling = Math.min(60_000, ceiling * 2);
    }
    assertThat(sleeper.slept()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void backoffIsAtLeastRetryAfter() throws Exception {
    api.failNext(Failures.of(Failure.CONCURRENCY_LIMIT, "scripted", Duration.ofMinutes(5)));

    client().fetch(request);

    assertThat(sleeper.slept()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void dayThatIsNotServedYetIsRetriedUntilItIsServed() throws Exception {
    Instant midnight = clock.instant().plus(Duration.ofMinutes(5));
    api.failWhen(any -> clock.instant().isBefore(midnight) ? Failure.DAYS_NOT_YET_SERVED : null);

    assertThat(client().fetch(request)).hasSize(1);

    assertThat(clock.instant()).isBetween(midnight, midnight.plusSeconds(60));
  }

  @Test
  void failureIsFinalAfterTheTimeoutWithoutASuccess() {
    api.failWhen(any -> Failure.CONCURRENCY_LIMIT);
    Instant start = clock.instant();

    ApiException e = catchThrowableOfType(ApiException.class, () -> client().fetch(request));

    assertThat(e.failure()).isEqualTo(Failure.CONCURRENCY_LIMIT);
    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    assertThat(statistics.requestsFailed(Failure.CONCURRENCY_LIMIT))
        .isEqualTo(api.sentRequests().size());
  }

  @Test
  void successResetsTheTimeout() throws Exception {
    TestClient client = client();
    for (int outage = 0; outage < 3; outage++) {
      Instant end = clock.instant().plus(Duration.ofMinutes(50));
      api.failWhen(any -> clock.instant().isBefore(end) ? Failure.CONCURRENCY_LIMIT : null);

      assertThat(client.fetch(request)).hasSize(1);

      assertThat(clock.instant()).isBetween(end, end.plusSeconds(60));
    }
    assertThat(sleeper.slept()).isGreaterThan(Duration.ofMinutes(150));
  }

  @Test
  void successResetsTheBackoff() throws Exception {
    TestClient client = client();
    api.failNext(
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT);
    client.fetch(request);
    Duration before = sleeper.slept();

    api.failNext(Failure.CONCURRENCY_LIMIT);
    client.fetch(request);

    assertThat(sleeper.slept().minus(before)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void locationOutsideTheModelIsFinalWhenRepeatedThreeTimes() {
    api.failNext(Failure.OUTSIDE_MODEL, Failure.OUTSIDE_MODEL, Failure.OUTSIDE_MODEL);

    assertThatThrownBy(() -> client().fetch(request)).hasMessage("scripted");

    assertThat(api.sentRequests()).hasSize(3);
  }

  @Test
  void successResetsTheCountOfResponsesOutsideTheModel() throws Exception {
    TestClient client = client();
    api.failNext(Failure.OUTSIDE_MODEL, Failure.OUTSIDE_MODEL);
    assertThat(client.fetch(request)).hasSize(1);

    api.failNext(Failure.OUTSIDE_MODEL, Failure.OUTSIDE_MODEL);
    assertThat(client.fetch(request)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBIGUOUS_RESPONSE", "TLS_FAILURE"})
  void ambiguousFailureIsRetriedForItsTimeoutAndThenFinal(Failure failure) {
    api.failWhen(any -> failure);
    Instant start = clock.instant();

    ApiException e = catchThrowableOfType(ApiException.class, () -> client().fetch(request));

    assertThat(e.failure()).isEqualTo(failure);
    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBIGUOUS_RESPONSE", "TLS_FAILURE"})
  void ambiguousFailureThatPassesWithinItsTimeoutIsNoFailure(Failure failure) throws Exception {
    TestClient client = client();
    for (int again = 0; again < 5; again++) {
      Instant end = clock.instant().plus(Duration.ofMinutes(8));
      api.failWhen(any -> clock.instant().isBefore(end) ? failure : null);

      assertThat(client.fetch(request)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCURRENCY_LIMIT", "UNAVAILABLE", "MALFORMED_RESPONSE"})
  void otherFailureRestartsTheTimeoutOfAmbiguousOnes(Failure other) throws Exception {
    TestClient client = client();
    Instant end = clock.instant().plus(Duration.ofMinutes(50));
    int[] sent = new int[1];
    api.failWhen(
        any -> {
          boolean isOther = sent[0]++ % 5 == 4;
          Failure failure = isOther ? other : Failure.AMBIGUOUS_RESPONSE;
          return clock.instant().isBefore(end) ? failure : null;
        });

    while (clock.instant().isBefore(end)) {
      try {
        client.fetch(request);
      } catch (ApiException e) {
        assertThat(e.failure()).isEqualTo(other);
      }
    }

    assertThat(sent[0]).isGreaterThan(20);
  }

  @Test
  void rejectionByTheApiRestartsTheTimeoutOfAmbiguousFailures() throws Exception {
    TestClient client = client();
    api.failNext(Failure.AMBIGUOUS_RESPONSE, Failure.LOCATION_REJECTED);
    assertThatThrownBy(() -> client.fetch(request)).isInstanceOf(ApiException.class);
    clock.add(Duration.ofMinutes(30));

    api.failNext(Failure.AMBIGUOUS_RESPONSE);

    assertThat(client.fetch(request)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "LOCATION_REJECTED", "DAYS_NOT_SERVED", "UNLABELLED_MODELS"})
  void nonRetriableFailureIsNotRetried(Failure failure) {
    api.failNext(failure);

    assertThatThrownBy(() -> client().fetch(request)).hasMessage("scripted");

    assertThat(api.sentRequests()).hasSize(1);
    assertThat(naps).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "MALFORMED_RESPONSE"})
  void failureThatALocationMayHaveCausedIsThrownAtOnceAndDelaysTheNextRequest(Failure failure)
      throws Exception {
    TestClient client = client();
    api.failNext(Failures.of(failure, "scripted", Duration.ofSeconds(90)));

    assertThatThrownBy(() -> client.fetch(request().locations(locations(2)).build()))
        .hasMessage("scripted");
    assertThat(naps).isEmpty();
    client.fetch(request().locations(locations(1)).build());

    assertThat(api.sentRequests()).extracting(it -> it.locations().size()).containsExactly(2, 1);
    assertThat(naps).containsExactly(Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  @Test
  void timeSinceTheFailureCountsTowardsTheBackoff() throws Exception {
    TestClient client = client();
    api.failNext(Failures.of(Failure.UNAVAILABLE, "scripted", Duration.ofSeconds(90)));

    assertThatThrownBy(() -> client.fetch(request)).hasMessage("scripted");
    clock.add(Duration.ofSeconds(80));
    client.fetch(request);

    assertThat(naps).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void clockThatIsSetBackDoesNotProlongTheBackoff() throws Exception {
    TestClient client = client();
    api.failNext(Failures.of(Failure.UNAVAILABLE, "scripted", Duration.ofSeconds(90)));
    assertThatThrownBy(() -> client.fetch(request)).hasMessage("scripted");

    clock.setInstant(clock.instant().minus(Duration.ofHours(6)));
    client.fetch(request);

    assertThat(sleeper.slept()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void locationThatFailsAloneDoesNotDelayOthers() throws Exception {
    TestClient client = client();
    WeatherRequest failing = request().locations(locations(2).subList(0, 1)).build();
    WeatherRequest successful = request().locations(locations(2).subList(1, 2)).build();
    api.failWhen(sent -> sent.locations().equals(failing.locations()) ? Failure.UNAVAILABLE : null);
    assertThatThrownBy(() -> client.fetch(failing)).hasMessage("scripted");
    client.fetch(successful);
    naps.clear();

    for (int again = 0; again < 50; again++) {
      assertThatThrownBy(() -> client.fetch(failing)).hasMessage("scripted");
      client.fetch(successful);
    }

    assertThat(naps).isEmpty();
  }

  @Test
  void interruptAbortsABackoff() {
    api.failWhen(any -> Failure.CONCURRENCY_LIMIT);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client().fetch(request)).isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(api.sentRequests()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void permitOfTheHostIsReleasedWhileARequestWaits() throws Exception {
    api.failNext(Failure.CONCURRENCY_LIMIT, Failure.MINUTE_LIMIT);
    String authority = request.endpoint().authority();
    int[] acquisitions = new int[1];
    TestClient client =
        client(
            nap -> {
              acquireFromAnotherThread(authority);
              acquisitions[0]++;
              sleeper.sleep(nap);
            });

    client.fetch(request);

    assertThat(acquisitions[0]).isGreaterThanOrEqualTo(2);
    acquireFromAnotherThread(authority);
  }

  private static void acquireFromAnotherThread(String authority) {
    CompletableFuture.runAsync(
            () -> {
              try {
                HostConcurrencyLimit.acquire(authority, 1).release();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
