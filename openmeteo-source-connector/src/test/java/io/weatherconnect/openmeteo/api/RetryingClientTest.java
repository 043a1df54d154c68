package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.ask;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingClientTest {
  private static final RetrySettings RETRY =
      new RetrySettings(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), true);

  private final VirtualTime time = VirtualTime.at("2024-05-01T12:20:30Z");
  private final ScriptedApi api = new ScriptedApi(time);
  private final RequestStatistics statistics = new RequestStatistics(time);
  private final List<Duration> naps = new ArrayList<>();
  private final WeatherRequest request = ask().build();

  private Client client(ApiQuota quota) {
    return client(
        quota,
        nap -> {
          naps.add(nap);
          time.pause().sleep(nap);
        });
  }

  private Client client(ApiQuota quota, Sleeper pause) {
    Timing timing = new Timing(time, pause, new Random(11));
    RetryPolicy policy = new RetryPolicy(RETRY, timing, statistics);
    return new Client(
        new RetryingClient(api, quota, policy, timing, statistics), policy, new States());
  }

  /** A client with the states of the locations that it has been asked for. */
  private record Client(RetryingClient client, RetryPolicy policy, States states) {
    List<LocationForecast> call(WeatherRequest request) throws ApiException, InterruptedException {
      return client.fetch(request, states.of(request));
    }
  }

  private ApiQuota quota(double perMinute, double perHour, double perDay) {
    return new ApiQuota(new QuotaLimits(perMinute, perHour, perDay), time);
  }

  private Client client() {
    return client(quota(0, 0, 0));
  }

  private Instant lastCall() {
    return api.times().get(api.times().size() - 1);
  }

  @Test
  void answeredCallIsMadeOnceAndPaidFor() throws Exception {
    ApiQuota quota = quota(600, 5_000, 10_000);

    assertThat(client(quota).call(ask().locations(locations(7)).build())).hasSize(7);

    assertThat(api.calls()).hasSize(1);
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
  void usedUpWindowIsWaitedForWithAFewSecondsMore(Failure failure, Instant opens) throws Exception {
    api.failing(failure);

    client().call(request);

    assertThat(api.calls()).hasSize(2);
    assertThat(lastCall()).isBetween(opens.plusMillis(100), opens.plusSeconds(3));
    assertThat(statistics.requestsFailed(failure)).isEqualTo(1);
  }

  @Test
  void waitForQuotaDoesNotCountAsFailing() throws Exception {
    ApiQuota quota = quota(0, 1, 0);
    api.failing(Failure.CONCURRENCY_LIMIT, Failure.CONCURRENCY_LIMIT, Failure.CONCURRENCY_LIMIT);

    client(quota).call(request);

    assertThat(api.times())
        .containsExactly(
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T13:00:00Z"),
            Instant.parse("2024-05-01T14:00:00Z"),
            Instant.parse("2024-05-01T15:00:00Z"));
  }

  @Test
  void longWaitIsTakenInPiecesSinceClocksAreSet() throws Exception {
    api.failing(Failure.DAY_LIMIT);

    client().call(request);

    assertThat(naps)
        .hasSizeGreaterThan(600)
        .allMatch(nap -> nap.compareTo(Duration.ofMinutes(1)) <= 0);
    assertThat(statistics.waitedMillis()).isEqualTo(time.paused().toMillis());
  }

  @Test
  void retryAfterBeyondTheWindowIsHonoured() throws Exception {
    api.failing(Failures.of(Failure.MINUTE_LIMIT, "scripted", Duration.ofMinutes(10)));

    client().call(request);

    assertThat(lastCall()).isEqualTo(Instant.parse("2024-05-01T12:30:30Z"));
  }

  @Test
  void retryAfterWithinTheWindowIsNotEnough() throws Exception {
    api.failing(Failures.of(Failure.HOUR_LIMIT, "scripted", Duration.ofSeconds(1)));

    client().call(request);

    assertThat(lastCall()).isAfter(Instant.parse("2024-05-01T13:00:00Z"));
  }

  @Test
  void whatTheApiSaysOfAWindowCorrectsOurOwnCount() throws Exception {
    ApiQuota quota = quota(0, 5_000, 0);
    api.failing(Failure.HOUR_LIMIT);
    double[] left = new double[1];
    Client client =
        client(
            quota,
            nap -> {
              left[0] = quota.left(QuotaWindow.HOUR);
              assertThat(statistics.quotaWait().orElseThrow()).isBetween(nap, nap.plusHours(1));
              time.advanceTo(Instant.parse("2024-05-01T13:00:05Z"));
            });

    client.call(request);

    assertThat(left[0]).isZero();
    assertThat(quota.left(QuotaWindow.HOUR)).isEqualTo(4_999);
  }

  @Test
  void callWaitsForTheWindowThatHasRoomForIt() throws Exception {
    Client client = client(quota(2, 0, 0));

    client.call(request);
    client.call(request);
    assertThat(statistics.quotaWait()).isEmpty();
    client.call(request);

    assertThat(api.times())
        .containsExactly(
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T12:20:30Z"),
            Instant.parse("2024-05-01T12:21:00Z"));
  }

  @Test
  void failedCallIsPaidForToo() throws Exception {
    ApiQuota quota = quota(0, 0, 100);
    api.failing(Failure.CONCURRENCY_LIMIT, Failure.CONCURRENCY_LIMIT);

    client(quota).call(request);

    assertThat(quota.left(QuotaWindow.DAY)).isEqualTo(97);
    assertThat(statistics.weight()).isEqualTo(3);
  }

  @Test
  void busyApiIsCalledAgainWithGrowingPatience() throws Exception {
    Failure[] nine = new Failure[9];
    Arrays.fill(nine, Failure.CONCURRENCY_LIMIT);
    api.failing(nine);

    client().call(request);

    List<Instant> times = api.times();
    assertThat(times).hasSize(10);
    long ceiling = 1_000;
    for (int i = 1; i < times.size(); i++) {
      assertThat(Duration.between(times.get(i - 1), times.get(i)))
          .isBetween(Duration.ZERO, Duration.ofMillis(ceiling));
      ceiling = Math.min(60_000, ceiling * 2);
    }
    assertThat(time.paused()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  void retryAfterIsTheLeastThatABackoffWaits() throws Exception {
    api.failing(Failures.of(Failure.CONCURRENCY_LIMIT, "scripted", Duration.ofMinutes(5)));

    client().call(request);

    assertThat(time.paused()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void anHourWithoutASuccessIsFinal() {
    api.rule(any -> Failure.CONCURRENCY_LIMIT);
    Instant start = time.instant();

    ApiException e = catchThrowableOfType(ApiException.class, () -> client().call(request));

    assertThat(e.failure()).isEqualTo(Failure.CONCURRENCY_LIMIT);
    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(61));
    assertThat(statistics.requestsFailed(Failure.CONCURRENCY_LIMIT)).isEqualTo(api.calls().size());
  }

  @Test
  void oneSuccessGivesTheApiAnotherHour() throws Exception {
    Client client = client();
    for (int outage = 0; outage < 3; outage++) {
      Instant ends = time.instant().plus(Duration.ofMinutes(50));
      api.rule(any -> time.instant().isBefore(ends) ? Failure.CONCURRENCY_LIMIT : null);

      assertThat(client.call(request)).hasSize(1);

      assertThat(time.instant()).isBetween(ends, ends.plusSeconds(60));
    }
    assertThat(time.paused()).isGreaterThan(Duration.ofMinutes(150));
  }

  @Test
  void successStartsThePatienceAnew() throws Exception {
    Client client = client();
    api.failing(
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT,
        Failure.CONCURRENCY_LIMIT);
    client.call(request);
    Duration before = time.paused();

    api.failing(Failure.CONCURRENCY_LIMIT);
    client.call(request);

    assertThat(time.paused().minus(before)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void usedUpWindowIsNoOutage() throws Exception {
    int[] calls = new int[1];
    api.rule(
        any ->
            switch (calls[0]++) {
              case 0, 2, 4 -> Failure.CONCURRENCY_LIMIT;
              case 1, 3 -> Failure.DAY_LIMIT;
              default -> null;
            });

    assertThat(client().call(request)).hasSize(1);

    assertThat(time.instant()).isAfter(Instant.parse("2024-05-03T00:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBIGUOUS_RESPONSE", "OUTSIDE_MODEL"})
  void aDoubtfulRefusalIsBelievedWhenItComesForTheThirdTimeInARow(Failure failure) {
    api.failing(failure, failure, failure);

    assertThatThrownBy(() -> client().call(request)).hasMessage("scripted");

    assertThat(api.calls()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"AMBIGUOUS_RESPONSE", "OUTSIDE_MODEL"})
  void anResponseClearsAllDoubt(Failure failure) throws Exception {
    Client client = client();
    api.failing(failure, failure);
    assertThat(client.call(request)).hasSize(1);

    api.failing(failure, failure);
    assertThat(client.call(request)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "LOCATION_REJECTED", "UNLABELLED_MODELS"})
  void whatWillNeverBeAnsweredIsNotRepeated(Failure failure) {
    api.failing(failure);

    assertThatThrownBy(() -> client().call(request)).hasMessage("scripted");

    assertThat(api.calls()).hasSize(1);
    assertThat(naps).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "MALFORMED_RESPONSE"})
  void whatALocationMayHaveCausedIsHandedBackAtOnceAndTheNextCallWaits(Failure failure)
      throws Exception {
    Client client = client();
    api.failing(Failures.of(failure, "scripted", Duration.ofSeconds(90)));

    assertThatThrownBy(() -> client.call(ask().locations(locations(2)).build()))
        .hasMessage("scripted");
    assertThat(naps).isEmpty();
    client.call(ask().locations(locations(1)).build());

    assertThat(api.calls()).extracting(it -> it.locations().size()).containsExactly(2, 1);
    assertThat(naps).containsExactly(Duration.ofMinutes(1), Duration.ofSeconds(30));
  }

  @Test
  void timeThatPassesOtherwiseIsPartOfTheBackOff() throws Exception {
    Client client = client();
    api.failing(Failures.of(Failure.UNAVAILABLE, "scripted", Duration.ofSeconds(90)));

    assertThatThrownBy(() -> client.call(request)).hasMessage("scripted");
    time.advance(Duration.ofSeconds(80));
    client.call(request);

    assertThat(naps).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void clockThatIsSetBackMakesNoBackOffLonger() throws Exception {
    Client client = client();
    api.failing(Failures.of(Failure.UNAVAILABLE, "scripted", Duration.ofSeconds(90)));
    assertThatThrownBy(() -> client.call(request)).hasMessage("scripted");

    time.set(time.instant().minus(Duration.ofHours(6)));
    client.call(request);

    assertThat(time.paused()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void locationThatFailsWhileOthersAreAnsweredHoldsNobodyBack() throws Exception {
    Client client = client();
    WeatherRequest guilty = ask().locations(locations(2).subList(0, 1)).build();
    WeatherRequest innocent = ask().locations(locations(2).subList(1, 2)).build();
    api.rule(asked -> asked.locations().equals(guilty.locations()) ? Failure.UNAVAILABLE : null);
    assertThatThrownBy(() -> client.call(guilty)).hasMessage("scripted");
    client.call(innocent);
    naps.clear();

    for (int again = 0; again < 50; again++) {
      assertThatThrownBy(() -> client.call(guilty)).hasMessage("scripted");
      client.call(innocent);
    }

    assertThat(naps).isEmpty();
  }

  @Test
  void interruptEndsTheWaiting() {
    api.rule(any -> Failure.CONCURRENCY_LIMIT);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client().call(request)).isInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isFalse();
    assertThat(api.calls()).hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void interruptDuringAWindowsWaitEndsIt() {
    api.failing(Failure.DAY_LIMIT);
    Client client =
        client(
            quota(0, 0, 0),
            nap -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(() -> client.call(request)).isInstanceOf(InterruptedException.class);
    assertThat(statistics.waitedMillis()).isZero();
  }

  @Test
  void hostIsFreeForOthersWhileACallWaits() throws Exception {
    api.failing(Failure.CONCURRENCY_LIMIT, Failure.MINUTE_LIMIT);
    String authority = request.endpoint().authority();
    int[] visits = new int[1];
    Client client =
        client(
            quota(0, 0, 0),
            nap -> {
              enterFromAnotherThread(authority);
              visits[0]++;
              time.pause().sleep(nap);
            });

    client.call(request);

    assertThat(visits[0]).isGreaterThanOrEqualTo(2);
    enterFromAnotherThread(authority);
  }

  private static void enterFromAnotherThread(String authority) {
    CompletableFuture.runAsync(
            () -> {
              try {
                HostConcurrencyLimit.enter(authority).leave();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }
}
