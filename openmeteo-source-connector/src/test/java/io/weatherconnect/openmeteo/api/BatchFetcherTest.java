package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.TestFetcher.includes;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.TestFetcher.Fetched;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.threeten.extra.MutableClock;

/** How requests are split and which forecasts are returned. */
class BatchFetcherTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private final TestFetcher fetcher = new TestFetcher(api, clock, true);

  @Test
  void locationsShareOneRequest() throws Exception {
    Fetched fetched = fetcher.fetch(List.of(request().locations(locations(100)).build()));

    assertThat(api.sentRequests()).hasSize(1);
    assertThat(fetched.suspended()).isEmpty();
    assertThat(fetched.locations()).isEqualTo(locations(100));
  }

  @Test
  void eachLocationHasItsOwnForecast() throws Exception {
    Fetched fetched = fetcher.fetch(List.of(request().locations(locations(9)).build()));

    assertThat(fetched.forecasts()).hasSize(9);
    for (List<LocationForecast> forecasts : fetched.forecasts()) {
      LocationForecast forecast = forecasts.get(0);
      assertThat(forecast.columns(Section.HOURLY, 0)[0][0])
          .isEqualTo(forecast.location().latitude());
      assertThat(forecast.fetchedAt()).isEqualTo(Instant.parse("2024-05-01T12:20:30Z"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "MALFORMED_RESPONSE", "UNAVAILABLE"})
  void requestIsSplitUntilTheFailingLocationIsAlone(Failure failure) throws Exception {
    api.failWhen(request -> includes(request, Set.of("location-5")) ? failure : null);

    Fetched fetched = fetcher.fetch(List.of(request().locations(locations(16)).build()));

    Location failing = locations(16).get(5);
    assertThat(fetched.names()).hasSize(15).doesNotContain("location-5");
    if (failure.isTransient()) {
      assertThat(fetched.postponed()).containsOnlyKeys(failing);
      assertThat(fetched.suspended()).isEmpty();
    } else {
      assertThat(fetched.suspended()).containsExactly(failing);
      assertThat(fetched.postponed()).isEmpty();
    }
    assertThat(
            api.sentRequests().stream()
                .map(ScriptedApi.SentRequest::locations)
                .filter(names -> names.size() > 1 || !names.contains("location-5")))
        .as("each split takes two requests, and four splits find one of sixteen locations")
        .hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL"})
  void finalFailureOfALocationIsReturnedWithTheForecastsOfTheOthers(Failure failure)
      throws Exception {
    TestFetcher failOnError = new TestFetcher(api, clock, false);
    api.failWhen(request -> includes(request, Set.of("location-1")) ? failure : null);

    BatchFetcher.Result result =
        failOnError.result(List.of(request().locations(locations(3)).build()));

    assertThat(result.forecasts().keySet())
        .extracting(LocationState::name)
        .containsExactly("location-0", "location-2");
    assertThat(result.failure())
        .hasValueSatisfying(
            e -> {
              assertThat(e.failure()).isEqualTo(failure);
              assertThat(e).hasMessageStartingWith("location=location-1: ");
            });
  }

  @Test
  void forecastsKeepTheOrderOfTheLocationsAfterSplits() throws Exception {
    api.failWhen(
        request ->
            includes(request, Set.of("location-0", "location-7"))
                ? Failure.LOCATION_REJECTED
                : null);

    Fetched fetched = fetcher.fetch(List.of(request().locations(locations(11)).build()));

    assertThat(fetched.names())
        .containsExactly(
            "location-1",
            "location-2",
            "location-3",
            "location-4",
            "location-5",
            "location-6",
            "location-8",
            "location-9",
            "location-10");
  }

  @Property(tries = 300, seed = "1")
  void anyFailingLocationsAreIsolatedAndAllOthersServed(
      @ForAll @IntRange(min = 1, max = 64) int count,
      @ForAll Set<@IntRange(min = 0, max = 63) Integer> failingIndexes,
      @ForAll("locationFailures") Failure failure)
      throws Exception {
    Set<String> failing =
        failingIndexes.stream().map(index -> "location-" + index).collect(Collectors.toSet());
    MutableClock clock = MutableClock.of(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC);
    ScriptedApi script =
        new ScriptedApi(clock).failWhen(request -> includes(request, failing) ? failure : null);

    Fetched fetched =
        new TestFetcher(script, clock, true)
            .fetch(List.of(request().locations(locations(count)).build()));

    List<String> all = IntStream.range(0, count).mapToObj(i -> "location-" + i).toList();
    assertThat(fetched.names())
        .isEqualTo(all.stream().filter(name -> !failing.contains(name)).toList());
    Set<Location> failed =
        failure.isTransient() ? fetched.postponed().keySet() : fetched.suspended();
    assertThat(failed.stream().map(Location::name))
        .isEqualTo(all.stream().filter(failing::contains).toList());
    assertThat(fetched.forecasts().size() + failed.size()).isEqualTo(count);
    int isolated = failed.size();
    int depth = 32 - Integer.numberOfLeadingZeros(count - 1);
    assertThat(script.sentRequests()).hasSizeLessThanOrEqualTo(1 + 2 * isolated * depth);
  }

  @Provide
  Arbitrary<Failure> locationFailures() {
    return Arbitraries.of(
        Failure.LOCATION_REJECTED, Failure.MALFORMED_RESPONSE, Failure.UNAVAILABLE);
  }

  @Test
  void forecastsOfAllRequestsAreReturnedInOrder() throws Exception {
    WeatherRequest hourly = request().locations(locations(3)).build();
    WeatherRequest daily =
        request().locations(locations(3)).hourly().daily("temperature_2m_max").localDays().build();

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.forecasts()).hasSize(3);
    for (List<LocationForecast> forecasts : fetched.forecasts()) {
      assertThat(forecasts).hasSize(2);
      assertThat(forecasts.get(0).columns()).containsOnlyKeys(Section.HOURLY);
      assertThat(forecasts.get(1).columns()).containsOnlyKeys(Section.DAILY);
    }
  }

  @Test
  void locationThatFailsInOneRequestIsLeftOutOfTheNext() throws Exception {
    WeatherRequest hourly = request().locations(locations(4)).build();
    WeatherRequest daily =
        request().locations(locations(4)).hourly().daily("temperature_2m_max").localDays().build();
    api.failWhen(
        request -> includes(request, Set.of("location-2")) ? Failure.LOCATION_REJECTED : null);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.names()).containsExactly("location-0", "location-1", "location-3");
    assertThat(
            api.sentRequests().stream()
                .filter(sent -> !sent.request().variables(Section.DAILY).isEmpty())
                .map(ScriptedApi.SentRequest::locations))
        .containsExactly(List.of("location-0", "location-1", "location-3"));
  }

  @Test
  void locationThatFailsInTheSecondRequestHasNoForecast() throws Exception {
    WeatherRequest hourly = request().locations(locations(2)).build();
    WeatherRequest daily =
        request().locations(locations(2)).hourly().daily("temperature_2m_max").localDays().build();
    api.failWhen(
        request ->
            !request.variables(Section.DAILY).isEmpty() && includes(request, Set.of("location-0"))
                ? Failure.LOCATION_REJECTED
                : null);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.names()).containsExactly("location-1");
    assertThat(fetched.suspended()).containsExactly(locations(2).get(0));
  }

  @Test
  void noRequestIsSentWhenEveryLocationHasFailed() throws Exception {
    WeatherRequest hourly = request().locations(locations(2)).build();
    WeatherRequest daily =
        request().locations(locations(2)).hourly().daily("temperature_2m_max").localDays().build();
    api.failWhen(request -> Failure.LOCATION_REJECTED);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.forecasts()).isEmpty();
    assertThat(fetched.suspended()).hasSize(2);
    assertThat(api.sentRequests())
        .hasSize(3)
        .allMatch(sent -> sent.request().variables(Section.DAILY).isEmpty());
  }

  @Test
  void unlabelledModelsAreRequestedOneByOne() throws Exception {
    WeatherRequest both =
        request().locations(locations(4)).models("icon_seamless", "metno_nordic").build();
    api.failWhen(
        request -> {
          if (!includes(request, Set.of("location-1"))) {
            return null;
          }
          if (request.models().size() > 1) {
            return Failure.UNLABELLED_MODELS;
          }
          return request.models().contains("metno_nordic") ? Failure.LOCATION_REJECTED : null;
        });

    Fetched fetched = fetcher.fetch(List.of(both));

    assertThat(fetched.suspended()).isEmpty();
    assertThat(fetched.names())
        .containsExactly("location-0", "location-1", "location-2", "location-3");
    List<LocationForecast> ofLocation1 = List.copyOf(fetched.forecasts()).get(1);
    assertThat(ofLocation1).hasSize(1);
    assertThat(ofLocation1.get(0).request().modelNames()).containsExactly("icon_seamless");
    assertThat(api.sentRequests()).hasSize(7);
  }

  @Test
  void locationThatNoModelCoversIsSuspended() throws Exception {
    WeatherRequest both = request().models("icon_d2", "metno_nordic").build();
    api.failWhen(
        request ->
            request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.LOCATION_REJECTED);

    Fetched fetched = fetcher.fetch(List.of(both));

    assertThat(fetched.forecasts()).isEmpty();
    assertThat(fetched.suspended()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void onlyTheLocationOfWhichOneModelFailsIsPostponed(Failure failure) throws Exception {
    WeatherRequest both =
        request().locations(locations(2)).models("icon_d2", "metno_nordic").build();
    api.failWhen(
        request -> {
          if (!includes(request, Set.of("location-0"))) {
            return null;
          }
          if (request.models().size() > 1) {
            return Failure.UNLABELLED_MODELS;
          }
          return request.models().contains("metno_nordic") ? failure : null;
        });

    Fetched fetched = fetcher.fetch(List.of(both));

    assertThat(fetched.names()).containsExactly("location-1");
    assertThat(fetched.postponed()).containsOnlyKeys(locations(2).get(0));
    assertThat(fetched.suspended()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "AMBIGUOUS_RESPONSE", "CONCURRENCY_LIMIT"})
  void failureOfTheApiAsAWholeDoesNotSplitTheRequest(Failure failure) {
    api.failWhen(request -> failure);

    assertThatThrownBy(() -> fetcher.fetch(List.of(request().locations(locations(8)).build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(failure));

    assertThat(api.sentRequests()).allMatch(sent -> sent.locations().size() == 8);
  }

  @Test
  void failureOfTheApiForASingleModelIsThrown() {
    api.failWhen(
        request -> request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.REJECTED);

    assertThatThrownBy(() -> fetcher.fetch(List.of(request().models("icon_d2", "icon_eu").build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(Failure.REJECTED));
  }
}
