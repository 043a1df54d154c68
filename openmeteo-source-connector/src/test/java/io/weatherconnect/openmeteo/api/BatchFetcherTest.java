package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.ask;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

class BatchFetcherTest {
  private final VirtualTime time = VirtualTime.at("2024-05-01T12:20:30Z");
  private final ScriptedApi api = new ScriptedApi(time);
  private final Fetcher fetcher = new Fetcher(api, time, true);

  /** A fetcher with the states of the locations that it has been asked for. */
  private static final class Fetcher {
    private final VirtualTime time;
    private final States states = new States();
    private final BatchFetcher fetcher;

    Fetcher(WeatherApi api, VirtualTime time, boolean suspendLocations) {
      this.time = time;
      this.fetcher =
          new BatchFetcher(
              api,
              new ApiQuota(new QuotaLimits(0, 0, 0), time),
              new RetrySettings(
                  Duration.ofSeconds(1),
                  Duration.ofMinutes(1),
                  Duration.ofHours(1),
                  suspendLocations),
              new Timing(time, time.pause(), new Random(3)),
              new RequestStatistics(time));
    }

    BatchFetcher.Result result(List<WeatherRequest> requests)
        throws ApiException, InterruptedException {
      return fetcher.fetch(requests, states.of(requests.get(0)));
    }

    Fetched fetch(List<WeatherRequest> requests) throws ApiException, InterruptedException {
      BatchFetcher.Result result = result(requests);
      Map<Location, Duration> postponed = new LinkedHashMap<>();
      Set<Location> suspended = new LinkedHashSet<>();
      for (LocationState state : states.of(requests.get(0))) {
        if (result.forecasts().containsKey(state)) {
          continue;
        }
        if (state.isSuspended(time.instant())) {
          suspended.add(state.location());
        } else {
          Instant retry = state.availableFrom(time.instant());
          postponed.put(state.location(), Duration.between(time.instant(), retry));
        }
      }
      return new Fetched(result.forecasts().values(), postponed, suspended);
    }
  }

  /** What became of the locations of one call. */
  private record Fetched(
      Collection<List<LocationForecast>> forecasts,
      Map<Location, Duration> postponed,
      Set<Location> suspended) {
    List<Location> locations() {
      return forecasts.stream().map(of -> of.get(0).location()).toList();
    }

    List<String> names() {
      return locations().stream().map(Location::name).toList();
    }
  }

  private static boolean asks(WeatherRequest request, Set<String> names) {
    return request.locations().stream().anyMatch(location -> names.contains(location.name()));
  }

  @Test
  void onePlanIsOneCall() throws Exception {
    Fetched fetched = fetcher.fetch(List.of(ask().locations(locations(100)).build()));

    assertThat(api.calls()).hasSize(1);
    assertThat(fetched.suspended()).isEmpty();
    assertThat(fetched.locations()).isEqualTo(locations(100));
  }

  @Test
  void eachLocationGetsItsOwnResponse() throws Exception {
    Fetched fetched = fetcher.fetch(List.of(ask().locations(locations(9)).build()));

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
  void callIsHalvedUntilTheGuiltyLocationStandsAlone(Failure failure) throws Exception {
    api.rule(request -> asks(request, Set.of("location-5")) ? failure : null);

    Fetched fetched = fetcher.fetch(List.of(ask().locations(locations(16)).build()));

    Location guilty = locations(16).get(5);
    assertThat(fetched.names()).hasSize(15).doesNotContain("location-5");
    if (failure.isTransient()) {
      assertThat(fetched.postponed()).containsOnlyKeys(guilty);
      assertThat(fetched.suspended()).isEmpty();
    } else {
      assertThat(fetched.suspended()).containsExactly(guilty);
      assertThat(fetched.postponed()).isEmpty();
    }
    assertThat(
            api.calls().stream()
                .map(ScriptedApi.Call::locations)
                .filter(asked -> asked.size() > 1 || !asked.contains("location-5")))
        .as("every halving costs two calls, and four of them find one of sixteen")
        .hasSize(8);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationThatFailsWhileOthersAreAnsweredIsGivenUpAfterAnHour(Failure failure)
      throws Exception {
    Location guilty = locations(3).get(0);
    api.rule(request -> asks(request, Set.of("location-0")) ? failure : null);
    Instant start = time.instant();

    Fetched fetched = fetcher.fetch(List.of(ask().locations(locations(3)).build()));
    assertThat(fetched.names()).containsExactly("location-1", "location-2");
    while (fetched.suspended().isEmpty()) {
      assertThat(fetched.postponed()).containsOnlyKeys(guilty);
      Duration wait = fetched.postponed().get(guilty);
      assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(1));
      time.advance(wait.plusMillis(1));
      fetched = fetcher.fetch(List.of(ask().locations(List.of(guilty)).build()));
    }

    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
    assertThat(time.paused()).as("what the others had to wait").isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void locationGivenUpIsBorneForAnotherHourWhenItIsTriedAgain() throws Exception {
    Location guilty = locations(2).get(0);
    api.rule(request -> asks(request, Set.of("location-0")) ? Failure.MALFORMED_RESPONSE : null);
    fetcher.fetch(List.of(ask().locations(locations(2)).build()));
    time.advance(Duration.ofHours(1));
    WeatherRequest alone = ask().locations(List.of(guilty)).build();
    assertThat(fetcher.fetch(List.of(alone)).suspended()).containsExactly(guilty);
    time.advance(Duration.ofDays(1));

    assertThat(fetcher.fetch(List.of(alone)).postponed()).containsOnlyKeys(guilty);
  }

  @Test
  void waitForQuotaDoesNotUseUpThePatienceWithALocation() throws Exception {
    Location guilty = locations(2).get(0);
    api.rule(request -> asks(request, Set.of("location-0")) ? Failure.UNAVAILABLE : null);
    fetcher.fetch(List.of(ask().locations(locations(2)).build()));
    time.advance(Duration.ofHours(12));
    fetcher.fetcher.waitedForQuota(Duration.ofHours(12));

    assertThat(fetcher.fetch(List.of(ask().locations(List.of(guilty)).build())).postponed())
        .containsOnlyKeys(guilty);
  }

  @Test
  void locationOfWhichOnlyOneSectionIsAnsweredIsGivenUpAllTheSame() throws Exception {
    List<WeatherRequest> both =
        List.of(ask().build(), ask().hourly().daily("temperature_2m_max").localDays().build());
    api.rule(request -> request.daily().isEmpty() ? null : Failure.MALFORMED_RESPONSE);
    Instant start = time.instant();

    Fetched fetched = fetcher.fetch(both);
    while (fetched.suspended().isEmpty()) {
      time.advance(Duration.ofSeconds(30));
      fetched = fetcher.fetch(both);
    }

    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void whatFailsForAllLocationsAlikeForAnHourIsTheApisFailure(Failure failure) {
    api.rule(request -> failure);
    Instant start = time.instant();
    List<WeatherRequest> window = List.of(ask().locations(locations(100)).build());

    assertThatThrownBy(
            () -> {
              while (true) {
                assertThat(fetcher.fetch(window).suspended()).isEmpty();
              }
            })
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(failure));

    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
    assertThat(api.calls()).as("a silent API is not pressed").hasSizeLessThan(200);
  }

  @Test
  void onlyLocationOfATaskIsNotTakenForABrokenApi() throws Exception {
    api.rule(request -> Failure.MALFORMED_RESPONSE);
    List<WeatherRequest> window = List.of(ask().build());

    Fetched fetched = fetcher.fetch(window);
    while (fetched.suspended().isEmpty()) {
      fetched = fetcher.fetch(window);
    }

    assertThat(fetched.suspended()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL", "MALFORMED_RESPONSE"})
  void onlyLocationThatWasGivenUpDoesNotMakeTheNextOutageOneOfLongStanding(Failure failure)
      throws Exception {
    List<WeatherRequest> window = List.of(ask().build());
    api.failing(Failure.UNAVAILABLE).rule(request -> failure);
    while (fetcher.fetch(window).suspended().isEmpty()) {
      time.advance(Duration.ofSeconds(30));
    }
    time.advance(Duration.ofDays(1));

    api.failing(Failure.CONCURRENCY_LIMIT).rule(request -> Failure.UNAVAILABLE);

    assertThat(fetcher.fetch(window).postponed()).hasSize(1);
  }

  @Test
  void outageThatEndsLeavesNobodyOut() throws Exception {
    Instant ends = time.instant().plus(Duration.ofMinutes(50));
    api.rule(request -> time.instant().isBefore(ends) ? Failure.UNAVAILABLE : null);
    Set<Location> open = new HashSet<>(locations(40));

    while (!open.isEmpty()) {
      Fetched fetched =
          fetcher.fetch(
              List.of(
                  ask().locations(locations(40).stream().filter(open::contains).toList()).build()));
      assertThat(fetched.suspended()).isEmpty();
      open.removeAll(fetched.locations());
    }

    assertThat(time.instant()).isBetween(ends, ends.plusSeconds(120));
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL"})
  void finalFailureOfALocationIsReturnedBesideTheForecastsOfTheOthers(Failure failure)
      throws Exception {
    Fetcher failing = new Fetcher(api, time, false);
    api.rule(request -> asks(request, Set.of("location-1")) ? failure : null);

    BatchFetcher.Result result = failing.result(List.of(ask().locations(locations(3)).build()));

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
  void orderStaysThatOfTheLocationsWhateverWasHalved() throws Exception {
    api.rule(
        request ->
            asks(request, Set.of("location-0", "location-7")) ? Failure.LOCATION_REJECTED : null);

    Fetched fetched = fetcher.fetch(List.of(ask().locations(locations(11)).build()));

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
  void anyGuiltyLocationsAreFoundAndAllOthersAnsweredOnce(
      @ForAll @IntRange(min = 1, max = 64) int count,
      @ForAll Set<@IntRange(min = 0, max = 63) Integer> guiltyNumbers,
      @ForAll("ofOneLocation") Failure failure)
      throws Exception {
    Set<String> guilty =
        guiltyNumbers.stream().map(number -> "location-" + number).collect(Collectors.toSet());
    VirtualTime clock = VirtualTime.at("2024-05-01T12:00:00Z");
    ScriptedApi script =
        new ScriptedApi(clock).rule(request -> asks(request, guilty) ? failure : null);

    Fetched fetched =
        new Fetcher(script, clock, true).fetch(List.of(ask().locations(locations(count)).build()));

    List<String> all = IntStream.range(0, count).mapToObj(i -> "location-" + i).toList();
    assertThat(fetched.names())
        .isEqualTo(all.stream().filter(name -> !guilty.contains(name)).toList());
    Set<Location> lost = failure.isTransient() ? fetched.postponed().keySet() : fetched.suspended();
    assertThat(lost.stream().map(Location::name))
        .isEqualTo(all.stream().filter(guilty::contains).toList());
    assertThat(fetched.forecasts().size() + lost.size()).isEqualTo(count);
    int found = lost.size();
    int depth = 32 - Integer.numberOfLeadingZeros(count - 1);
    assertThat(script.calls()).hasSizeLessThanOrEqualTo(1 + 2 * found * depth);
  }

  @Provide
  Arbitrary<Failure> ofOneLocation() {
    return Arbitraries.of(
        Failure.LOCATION_REJECTED, Failure.MALFORMED_RESPONSE, Failure.UNAVAILABLE);
  }

  @Test
  void answersOfAllRequestsAreKeptInTheirOrder() throws Exception {
    WeatherRequest hourly = ask().locations(locations(3)).build();
    WeatherRequest daily =
        ask().locations(locations(3)).hourly().daily("temperature_2m_max").localDays().build();

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.forecasts()).hasSize(3);
    for (List<LocationForecast> forecasts : fetched.forecasts()) {
      assertThat(forecasts).hasSize(2);
      assertThat(forecasts.get(0).columns()).containsOnlyKeys(Section.HOURLY);
      assertThat(forecasts.get(1).columns()).containsOnlyKeys(Section.DAILY);
    }
  }

  @Test
  void locationThatFailsInOneRequestIsLeftOutAndNotAskedForAgain() throws Exception {
    WeatherRequest hourly = ask().locations(locations(4)).build();
    WeatherRequest daily =
        ask().locations(locations(4)).hourly().daily("temperature_2m_max").localDays().build();
    api.rule(request -> asks(request, Set.of("location-2")) ? Failure.LOCATION_REJECTED : null);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.names()).containsExactly("location-0", "location-1", "location-3");
    assertThat(
            api.calls().stream()
                .filter(call -> !call.request().daily().isEmpty())
                .map(ScriptedApi.Call::locations))
        .containsExactly(List.of("location-0", "location-1", "location-3"));
  }

  @Test
  void locationThatFailsInTheSecondRequestLosesTheFirstResponseToo() throws Exception {
    WeatherRequest hourly = ask().locations(locations(2)).build();
    WeatherRequest daily =
        ask().locations(locations(2)).hourly().daily("temperature_2m_max").localDays().build();
    api.rule(
        request ->
            !request.daily().isEmpty() && asks(request, Set.of("location-0"))
                ? Failure.LOCATION_REJECTED
                : null);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.names()).containsExactly("location-1");
    assertThat(fetched.suspended()).containsExactly(locations(2).get(0));
  }

  @Test
  void nothingIsAskedForWhenEveryLocationHasFailed() throws Exception {
    WeatherRequest hourly = ask().locations(locations(2)).build();
    WeatherRequest daily =
        ask().locations(locations(2)).hourly().daily("temperature_2m_max").localDays().build();
    api.rule(request -> Failure.LOCATION_REJECTED);

    Fetched fetched = fetcher.fetch(List.of(hourly, daily));

    assertThat(fetched.forecasts()).isEmpty();
    assertThat(fetched.suspended()).hasSize(2);
    assertThat(api.calls()).hasSize(3).allMatch(call -> call.request().daily().isEmpty());
  }

  @Test
  void modelsThatCannotBeToldApartAreAskedForOneByOne() throws Exception {
    WeatherRequest both =
        ask().locations(locations(4)).models("icon_seamless", "metno_nordic").build();
    api.rule(
        request -> {
          if (!asks(request, Set.of("location-1"))) {
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
    assertThat(ofLocation1.get(0).models()).containsExactly("icon_seamless");
    assertThat(api.calls()).hasSize(7);
  }

  @Test
  void locationThatNoModelCoversHasFailed() throws Exception {
    WeatherRequest both = ask().models("icon_d2", "metno_nordic").build();
    api.rule(
        request ->
            request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.LOCATION_REJECTED);

    Fetched fetched = fetcher.fetch(List.of(both));

    assertThat(fetched.forecasts()).isEmpty();
    assertThat(fetched.suspended()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"MALFORMED_RESPONSE", "UNAVAILABLE"})
  void locationOfWhichOneModelFailsIsPostponedAndOthersAreNot(Failure failure) throws Exception {
    WeatherRequest both = ask().locations(locations(2)).models("icon_d2", "metno_nordic").build();
    api.rule(
        request -> {
          if (!asks(request, Set.of("location-0"))) {
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
  void failureOfTheApiAsAWholeIsNotThatOfALocation(Failure failure) {
    api.rule(request -> failure);

    assertThatThrownBy(() -> fetcher.fetch(List.of(ask().locations(locations(8)).build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(failure));

    assertThat(api.calls()).allMatch(call -> call.locations().size() == 8);
  }

  @Test
  void failureOfTheApiWhileModelsAreAskedForOneByOneIsNotThatOfALocation() {
    api.rule(request -> request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.REJECTED);

    assertThatThrownBy(() -> fetcher.fetch(List.of(ask().models("icon_d2", "icon_eu").build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(Failure.REJECTED));
  }
}
