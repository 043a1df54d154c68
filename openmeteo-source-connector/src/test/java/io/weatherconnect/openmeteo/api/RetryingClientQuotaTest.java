package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.testing.ClockSleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

/** How a request waits for quota. */
class RetryingClientQuotaTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private final RequestStatistics statistics = new RequestStatistics(clock);
  private final ClockSleeper sleeper = new ClockSleeper(clock);
  private final List<Duration> naps = new ArrayList<>();
  private final WeatherRequest request = request().build();

  private TestClient client(ApiQuota quota) {
    return client(
        quota,
        nap -> {
          naps.add(nap);
          sleeper.sleep(nap);
        });
  }

  private TestClient client(ApiQuota quota, Sleeper sleeper) {
    return TestClient.of(api, quota, clock, sleeper, statistics);
  }

  private TestClient client() {
    return client(quota(0, 0, 0));
  }

  private ApiQuota quota(double perMinute, double perHour, double perDay) {
    return new ApiQuota(new QuotaLimits(perMinute, perHour, perDay), clock);
  }

  private Instant lastSendTime() {
    return api.sendTimes().get(api.sendTimes().size() - 1);
  }

  @Test
  void successfulRequestIsSentOnceAndCharged() throws Exception {
    ApiQuota quota = quota(600, 5_000, 10_000);

    assertThat(client(quota).fetch(request().locations(locations(7)).build())).hasSize(7);

    assertThat(api.sentRequests()).hasSize(1);
    assertThat(quota.left(QuotaWindow.DAY)).isEqualTo(9_993);
    assertThat(statistics.weight()).isEqualTo(7);
    assertThat(statistics.requestsSucceeded()).isEqualTo(1);
    assertThat(naps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTE_LIMIT, 2024-05-01T12:21:00Z",
    "HOUR_LIMIT, 2024-05-01T13:00:00Z",
    "DAY_LIMIT, 2024-05-02T00:00:00Z"
  })
  void exhaustedWindowDelaysTheRequestUntilShortlyAfterItOpens(Failure failure, Instant opens)
      throws Exception {
    api.failNext(failure);

    client().fetch(request);

    assertThat(api.sentRequests()).hasSize(2);
    assertThat(lastSendTime()).isBetween(opens.plusMillis(100), opens.plusSeconds(3));
    assertThat(statistics.requestsFailed(failure)).isEqualTo(1);
  }

  @Test
  void waitForQuotaDoesNotCountTowardsTheTimeout() throws Exception {
    ApiQuota quota = quota(0, 1, 0);
    api.failNext(Failure.AMBIGUOUS_RESPONSE, Failure.OUTSIDE_MODEL, Failure.AMBIGUOUS_RESPONSE);

    client(quota).fetch(request);

    assertThat(api.sendTimes())
        .containsExactly(
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T13:00:00Z"),
            Instant.parse("2024-05-01T14:00:00Z"),
            Instant.parse("2024-05-01T15:00:00Z"));
  }

  @Test
  void longWaitIsSplitBecauseTheClockMayBeSet() throws Exception {
    api.failNext(Failure.DAY_LIMIT);

    client().fetch(request);

    assertThat(naps)
        .hasSizeGreaterThan(600)
        .allMatch(nap -> nap.compareTo(Duration.ofMinutes(1)) <= 0);
    assertThat(statistics.waitedMillis()).isEqualTo(sleeper.slept().toMillis());
  }

  @Test
  void retryAfterBeyondTheWindowIsRespected() throws Exception {
    api.failNext(Failures.of(Failure.MINUTE_LIMIT, "scripted", Duration.ofMinutes(10)));

    client().fetch(request);

    assertThat(lastSendTime()).isEqualTo(Instant.parse("2024-05-01T12:30:30Z"));
  }

  @Test
  void retryAfterWithinTheWindowDoesNotShortenTheWait() throws Exception {
    api.failNext(Failures.of(Failure.HOUR_LIMIT, "scripted", Duration.ofSeconds(1)));

    client().fetch(request);

    assertThat(lastSendTime()).isAfter(Instant.parse("2024-05-01T13:00:00Z"));
  }

  @Test
  void windowThatTheApiReportsAsExhaustedIsEmpty() throws Exception {
    ApiQuota quota = quota(0, 5_000, 0);
    api.failNext(Failure.HOUR_LIMIT);
    double[] left = new double[1];
    TestClient client =
        client(
            quota,
            nap -> {
              left[0] = quota.left(QuotaWindow.HOUR);
              assertThat(statistics.quotaWait().orElseThrow()).isBetween(nap, nap.plusHours(1));
              clock.setInstant(Instant.parse("2024-05-01T13:00:05Z"));
            });

    client.fetch(request);

    assertThat(left[0]).isZero();
    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(4_999);
  }

  @Test
  void requestWaitsForAWindowWithEnoughQuota() throws Exception {
    TestClient client = client(quota(2, 0, 0));

    client.fetch(request);
    client.fetch(request);
    assertThat(statistics.quotaWait()).isEmpty();
    client.fetch(request);

    assertThat(api.sendTimes())
        .containsExactly(
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T12:21:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTE_LIMIT, 0",
    "HOUR_LIMIT, 0",
    "CONCURRENCY_LIMIT, 0",
    "TLS_FAILURE, 0",
    "AMBIGUOUS_RESPONSE, 1",
    "UNAVAILABLE, 1",
    "REJECTED, 1",
    "LOCATION_REJECTED, 1",
    "MALFORMED_RESPONSE, 7",
    "OUTSIDE_MODEL, 7",
    "UNLABELLED_MODELS, 7"
  })
  void failedRequestIsChargedAsTheApiChargesIt(Failure failure, double charge) {
    ApiQuota quota = quota(0, 0, 100);
    api.failNext(failure);

    boolean isRetried = isRetried(client(quota), request().locations(locations(7)).build());

    double used = charge + (isRetried ? 7 : 0);
    assertThat(quota.left(QuotaWindow.DAY)).isEqualTo(100 - used);
    assertThat(statistics.weight()).isEqualTo(used);
  }

  private static boolean isRetried(TestClient client, WeatherRequest request) {
    try {
      client.fetch(request);
      return true;
    } catch (ApiException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void exhaustedWindowIsNoOutage() throws Exception {
    int[] sent = new int[1];
    api.failWhen(
        any ->
            switch (sent[0]++) {
              case 0, 2, 4 -> Failure.CONCURRENCY_LIMIT;
              case 1, 3 -> Failure.DAY_LIMIT;
              default -> null;
            });

    assertThat(client().fetch(request)).hasSize(1);

    assertThat(clock.instant()).isAfter(Instant.parse("2024-05-03T00:00:00Z"));
  }

  @Test
  void interruptAbortsAWaitForQuota() {
    api.failNext(Failure.DAY_LIMIT);
    TestClient client =
        client(
            quota(0, 0, 0),
            nap -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> client.fetch(request)).isInstanceOf(InterruptedException.class);
    assertThat(statistics.waitedMillis()).isZero();
  }
}
