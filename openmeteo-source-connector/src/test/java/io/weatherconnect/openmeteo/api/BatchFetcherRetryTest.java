package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.TestFetcher.includes;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.TestFetcher.Fetched;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** When a failing location is suspended and when an outage is final. */
class BatchFetcherRetryTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private final TestFetcher fetcher = new TestFetcher(api, clock, true);

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationThatFailsAloneIsSuspendedAfterTheTimeout(Failure failure) throws Exception {
    Location failing = locations(3).get(0);
    api.failWhen(request -> includes(request, Set.of("location-0")) ? failure : null);
    Instant start = clock.instant();

    Fetched fetched = fetcher.fetch(List.of(request().locations(locations(3)).build()));
    assertThat(fetched.names()).containsExactly("location-1", "location-2");
    while (fetched.suspended().isEmpty()) {
      assertThat(fetched.postponed()).containsOnlyKeys(failing);
      Duration wait = fetched.postponed().get(failing);
      assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(1));
      clock.add(wait.plusMillis(1));
      fetched = fetcher.fetch(List.of(request().locations(List.of(failing)).build()));
    }

    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
    assertThat(fetcher.slept()).as("waits of all requests").isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void suspendedLocationIsRetriedForTheTimeoutAgainAfterADay() throws Exception {
    Location failing = locations(2).get(0);
    api.failWhen(
        request -> includes(request, Set.of("location-0")) ? Failure.MALFORMED_RESPONSE : null);
    fetcher.fetch(List.of(request().locations(locations(2)).build()));
    clock.add(Duration.ofHours(1));
    WeatherRequest alone = request().locations(List.of(failing)).build();
    assertThat(fetcher.fetch(List.of(alone)).suspended()).containsExactly(failing);
    clock.add(Duration.ofDays(1));

    assertThat(fetcher.fetch(List.of(alone)).postponed()).containsOnlyKeys(failing);
  }

  @Test
  void waitForQuotaDoesNotCountTowardsTheTimeoutOfALocation() throws Exception {
    Location failing = locations(2).get(0);
    api.failWhen(request -> includes(request, Set.of("location-0")) ? Failure.UNAVAILABLE : null);
    fetcher.fetch(List.of(request().locations(locations(2)).build()));
    clock.add(Duration.ofHours(12));
    fetcher.waitedForQuota(Duration.ofHours(12));

    assertThat(fetcher.fetch(List.of(request().locations(List.of(failing)).build())).postponed())
        .containsOnlyKeys(failing);
  }

  @Test
  void locationOfWhichOneSectionFailsIsSuspendedAfterTheTimeout() throws Exception {
    List<WeatherRequest> both =
        List.of(
            request().build(), request().hourly().daily("temperature_2m_max").localDays().build());
    api.failWhen(
        request -> request.variables(Section.DAILY).isEmpty() ? null : Failure.MALFORMED_RESPONSE);
    Instant start = clock.instant();

    Fetched fetched = fetcher.fetch(both);
    while (fetched.suspended().isEmpty()) {
      clock.add(Duration.ofSeconds(30));
      fetched = fetcher.fetch(both);
    }

    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void failureOfAllLocationsIsAnOutageAndFinalAfterTheTimeout(Failure failure) {
    api.failWhen(request -> failure);
    Instant start = clock.instant();
    List<WeatherRequest> window = List.of(request().locations(locations(100)).build());

    assertThatThrownBy(
            () -> {
              while (true) {
                assertThat(fetcher.fetch(window).suspended()).isEmpty();
              }
            })
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(failure));

    assertThat(Duration.between(start, clock.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
    assertThat(api.sentRequests()).as("requests during the outage").hasSizeLessThan(200);
  }

  @Test
  void malformedResponsesForTheOnlyLocationSuspendIt() throws Exception {
    api.failWhen(request -> Failure.MALFORMED_RESPONSE);
    List<WeatherRequest> window = List.of(request().build());

    Fetched fetched = fetcher.fetch(window);
    while (fetched.suspended().isEmpty()) {
      fetched = fetcher.fetch(window);
    }

    assertThat(fetched.suspended()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL", "MALFORMED_RESPONSE"})
  void outageStartsAgainAfterTheSuspensionOfTheOnlyLocation(Failure failure) throws Exception {
    List<WeatherRequest> window = List.of(request().build());
    api.failNext(Failure.UNAVAILABLE).failWhen(request -> failure);
    while (fetcher.fetch(window).suspended().isEmpty()) {
      clock.add(Duration.ofSeconds(30));
    }
    clock.add(Duration.ofDays(1));

    api.failNext(Failure.CONCURRENCY_LIMIT).failWhen(request -> Failure.UNAVAILABLE);

    assertThat(fetcher.fetch(window).postponed()).hasSize(1);
  }

  @Test
  void noLocationIsSuspendedIfTheOutageEndsInTime() throws Exception {
    Instant end = clock.instant().plus(Duration.ofMinutes(50));
    api.failWhen(request -> clock.instant().isBefore(end) ? Failure.UNAVAILABLE : null);
    Set<Location> open = new HashSet<>(locations(40));

    while (!open.isEmpty()) {
      Fetched fetched =
          fetcher.fetch(
              List.of(
                  request()
                      .locations(locations(40).stream().filter(open::contains).toList())
                      .build()));
      assertThat(fetched.suspended()).isEmpty();
      open.removeAll(fetched.locations());
    }

    assertThat(clock.instant()).isBetween(end, end.plusSeconds(120));
  }
}
