package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.TestFetcher.includes;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** One location whose time zone the API calls invalid. */
class InvalidTimezoneTest {
  private static final WeatherRequest HOURLY = request().locations(locations(4)).build();
  private static final WeatherRequest DAILY =
      request().locations(locations(4)).hourly().daily("rain_sum").localDays().build();

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private Set<String> invalid = Set.of("location-2");

  InvalidTimezoneTest() {
    api.failWhen(
        request ->
            request.localDays() && includes(request, invalid) ? Failure.TIMEZONE_INVALID : null);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void locationLosesItsDailyRowsOnly(boolean suspendLocations) throws Exception {
    TestFetcher fetcher = new TestFetcher(api, clock, suspendLocations);

    BatchFetcher.Result result = fetcher.result(List.of(HOURLY, DAILY));

    assertThat(result.failure()).isEmpty();
    assertThat(result.forecasts()).hasSize(4);
    result
        .forecasts()
        .forEach(
            (state, forecasts) -> {
              boolean isInvalid = state.name().equals("location-2");
              assertThat(forecasts).hasSize(isInvalid ? 1 : 2);
              assertThat(state.isTimezoneInvalid()).isEqualTo(isInvalid);
            });
  }

  @Test
  void laterPollsRequestItsHourlyRowsOnly() throws Exception {
    TestFetcher fetcher = new TestFetcher(api, clock, false);
    fetcher.fetch(List.of(HOURLY, DAILY));
    int sent = api.sentRequests().size();

    clock.add(Duration.ofHours(23));
    fetcher.fetch(List.of(HOURLY, DAILY));

    assertThat(api.sentRequests()).hasSize(sent + 2);
    assertThat(api.sentRequests().get(sent).locations()).contains("location-2");
    assertThat(api.sentRequests().get(sent + 1).locations())
        .containsExactly("location-0", "location-1", "location-3");
  }

  @Test
  void dailyRowsAreRequestedAgainAfterADay() throws Exception {
    TestFetcher fetcher = new TestFetcher(api, clock, false);
    fetcher.fetch(List.of(HOURLY, DAILY));

    clock.add(Duration.ofDays(1));
    invalid = Set.of();
    BatchFetcher.Result result = fetcher.result(List.of(HOURLY, DAILY));

    assertThat(result.forecasts().values()).allMatch(forecasts -> forecasts.size() == 2);
    assertThat(result.forecasts().keySet()).noneMatch(LocationState::isTimezoneInvalid);
  }

  @Test
  void noDailyRequestIsSentIfEveryTimezoneIsInvalid() throws Exception {
    invalid = Set.of("location-0", "location-1", "location-2", "location-3");
    TestFetcher fetcher = new TestFetcher(api, clock, false);
    fetcher.fetch(List.of(HOURLY, DAILY));
    int sent = api.sentRequests().size();

    assertThat(fetcher.fetch(List.of(HOURLY, DAILY)).forecasts()).hasSize(4);

    assertThat(api.sentRequests()).hasSize(sent + 1);
  }

  @Test
  void locationOfWhichOnlyDailyRowsAreConfiguredFails() throws Exception {
    BatchFetcher.Result result = new TestFetcher(api, clock, false).result(List.of(DAILY));

    assertThat(result.forecasts()).hasSize(3);
    assertThat(result.failure())
        .hasValueSatisfying(
            e -> {
              assertThat(e.failure()).isEqualTo(Failure.TIMEZONE_INVALID);
              assertThat(e).hasMessageStartingWith("location=location-2: ");
            });
  }

  @Test
  void locationOfWhichOnlyDailyRowsAreConfiguredIsSuspendedIfSoConfigured() throws Exception {
    TestFetcher.Fetched fetched = new TestFetcher(api, clock, true).fetch(List.of(DAILY));

    assertThat(fetched.suspended()).containsExactly(locations(4).get(2));
  }
}
