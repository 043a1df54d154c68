package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.ask;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.BatchFetcher.Collected;
import io.weatherconnect.openmeteo.api.LocationWeather.Part;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
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
  private final BatchFetcher collector = collector(api, time);

  private static BatchFetcher collector(Caller api, VirtualTime time) {
    return new BatchFetcher(
        api,
        new ApiQuota(new QuotaLimits(0, 0, 0), time),
        new RetrySettings(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1)),
        new Random(3),
        time,
        time.pause(),
        new FetchStatistics(time));
  }

  private static boolean asks(WeatherRequest request, Set<String> names) {
    return request.locations().stream().anyMatch(location -> names.contains(location.name()));
  }

  private static List<String> names(Collected collected) {
    return collected.weather().stream().map(weather -> weather.location().name()).toList();
  }

  @Test
  void onePlanIsOneCall() throws Exception {
    Collected collected = collector.collect(List.of(ask().locations(locations(100)).build()));

    assertThat(api.calls()).hasSize(1);
    assertThat(collected.failed()).isEmpty();
    assertThat(collected.weather()).extracting(LocationWeather::location).isEqualTo(locations(100));
  }

  @Test
  void eachLocationGetsItsOwnResponse() throws Exception {
    Collected collected = collector.collect(List.of(ask().locations(locations(9)).build()));

    for (LocationWeather weather : collected.weather()) {
      Part part = weather.parts().get(0);
      assertThat(part.series().hourly().column(0, 0)[0]).isEqualTo(weather.location().latitude());
      assertThat(part.fetchedAt()).isEqualTo(Instant.parse("2024-05-01T12:20:30Z"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "MALFORMED_RESPONSE", "UNAVAILABLE"})
  void callIsHalvedUntilTheGuiltyLocationStandsAlone(Failure failure) throws Exception {
    api.rule(request -> asks(request, Set.of("location-5")) ? failure : null);

    Collected collected = collector.collect(List.of(ask().locations(locations(16)).build()));

    Location guilty = locations(16).get(5);
    assertThat(names(collected)).hasSize(15).doesNotContain("location-5");
    if (failure.mayPass()) {
      assertThat(collected.postponed()).containsOnlyKeys(guilty);
      assertThat(collected.failed()).isEmpty();
    } else {
      assertThat(collected.failed()).containsOnlyKeys(guilty);
      assertThat(collected.failed().get(guilty).failure()).isEqualTo(failure);
      assertThat(collected.postponed()).isEmpty();
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

    Collected collected = collector.collect(List.of(ask().locations(locations(3)).build()));
    assertThat(names(collected)).containsExactly("location-1", "location-2");
    while (collected.failed().isEmpty()) {
      assertThat(collected.postponed()).containsOnlyKeys(guilty);
      Duration wait = collected.postponed().get(guilty);
      assertThat(wait).isBetween(Duration.ZERO, Duration.ofMinutes(1));
      time.advance(wait.plusMillis(1));
      collected = collector.collect(List.of(ask().locations(List.of(guilty)).build()));
    }

    assertThat(collected.failed().get(guilty).failure()).isEqualTo(failure);
    assertThat(Duration.between(start, time.instant()))
        .isBetween(Duration.ofHours(1), Duration.ofMinutes(62));
    assertThat(time.paused()).as("what the others had to wait").isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void locationGivenUpIsBorneForAnotherHourWhenItIsTriedAgain() throws Exception {
    Location guilty = locations(2).get(0);
    api.rule(request -> asks(request, Set.of("location-0")) ? Failure.MALFORMED_RESPONSE : null);
    collector.collect(List.of(ask().locations(locations(2)).build()));
    time.advance(Duration.ofHours(1));
    WeatherRequest alone = ask().locations(List.of(guilty)).build();
    assertThat(collector.collect(List.of(alone)).failed()).containsOnlyKeys(guilty);
    time.advance(Duration.ofDays(1));

    assertThat(collector.collect(List.of(alone)).postponed()).containsOnlyKeys(guilty);
  }

  @Test
  void waitForQuotaDoesNotUseUpThePatienceWithALocation() throws Exception {
    Location guilty = locations(2).get(0);
    api.rule(request -> asks(request, Set.of("location-0")) ? Failure.UNAVAILABLE : null);
    collector.collect(List.of(ask().locations(locations(2)).build()));
    time.advance(Duration.ofHours(12));
    collector.waitedForQuota(Duration.ofHours(12));

    assertThat(collector.collect(List.of(ask().locations(List.of(guilty)).build())).postponed())
        .containsOnlyKeys(guilty);
  }

  @Test
  void locationOfWhichOnlyOneSectionIsAnsweredIsGivenUpAllTheSame() throws Exception {
    List<WeatherRequest> both =
        List.of(ask().build(), ask().hourly().daily("temperature_2m_max").localDays().build());
    api.rule(request -> request.daily().isEmpty() ? null : Failure.MALFORMED_RESPONSE);
    Instant start = time.instant();

    Collected collected = collector.collect(both);
    while (collected.failed().isEmpty()) {
      time.advance(Duration.ofSeconds(30));
      collected = collector.collect(both);
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
                assertThat(collector.collect(window).failed()).isEmpty();
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

    Collected collected = collector.collect(window);
    while (collected.failed().isEmpty()) {
      collected = collector.collect(window);
    }

    assertThat(collected.failed()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCATION_REJECTED", "OUTSIDE_MODEL", "MALFORMED_RESPONSE"})
  void onlyLocationThatWasGivenUpDoesNotMakeTheNextOutageOneOfLongStanding(Failure failure)
      throws Exception {
    List<WeatherRequest> window = List.of(ask().build());
    api.failing(Failure.UNAVAILABLE).rule(request -> failure);
    while (collector.collect(window).failed().isEmpty()) {
      time.advance(Duration.ofSeconds(30));
    }
    time.advance(Duration.ofDays(1));

    api.failing(Failure.CONCURRENCY_LIMIT).rule(request -> Failure.UNAVAILABLE);

    assertThat(collector.collect(window).postponed()).hasSize(1);
  }

  @Test
  void outageThatEndsLeavesNobodyOut() throws Exception {
    Instant ends = time.instant().plus(Duration.ofMinutes(50));
    api.rule(request -> time.instant().isBefore(ends) ? Failure.UNAVAILABLE : null);
    Set<Location> open = new HashSet<>(locations(40));

    while (!open.isEmpty()) {
      Collected collected =
          collector.collect(
              List.of(
                  ask().locations(locations(40).stream().filter(open::contains).toList()).build()));
      assertThat(collected.failed()).isEmpty();
      collected.weather().forEach(weather -> open.remove(weather.location()));
    }

    assertThat(time.instant()).isBetween(ends, ends.plusSeconds(120));
  }

  @Test
  void orderStaysThatOfTheLocationsWhateverWasHalved() throws Exception {
    api.rule(
        request ->
            asks(request, Set.of("location-0", "location-7")) ? Failure.LOCATION_REJECTED : null);

    Collected collected = collector.collect(List.of(ask().locations(locations(11)).build()));

    assertThat(names(collected))
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

    Collected collected =
        collector(script, clock).collect(List.of(ask().locations(locations(count)).build()));

    List<String> all = IntStream.range(0, count).mapToObj(i -> "location-" + i).toList();
    assertThat(names(collected))
        .isEqualTo(all.stream().filter(name -> !guilty.contains(name)).toList());
    Set<Location> lost = (failure.mayPass() ? collected.postponed() : collected.failed()).keySet();
    assertThat(lost.stream().map(Location::name))
        .isEqualTo(all.stream().filter(guilty::contains).toList());
    assertThat(collected.weather().size() + lost.size()).isEqualTo(count);
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

    Collected collected = collector.collect(List.of(hourly, daily));

    assertThat(collected.weather()).hasSize(3);
    for (LocationWeather weather : collected.weather()) {
      assertThat(weather.parts()).extracting(Part::request).containsExactly(hourly, daily);
    }
  }

  @Test
  void locationThatFailsInOneRequestIsLeftOutAndNotAskedForAgain() throws Exception {
    WeatherRequest hourly = ask().locations(locations(4)).build();
    WeatherRequest daily =
        ask().locations(locations(4)).hourly().daily("temperature_2m_max").localDays().build();
    api.rule(request -> asks(request, Set.of("location-2")) ? Failure.LOCATION_REJECTED : null);

    Collected collected = collector.collect(List.of(hourly, daily));

    assertThat(names(collected)).containsExactly("location-0", "location-1", "location-3");
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

    Collected collected = collector.collect(List.of(hourly, daily));

    assertThat(names(collected)).containsExactly("location-1");
    assertThat(collected.failed()).containsOnlyKeys(locations(2).get(0));
  }

  @Test
  void nothingIsAskedForWhenEveryLocationHasFailed() throws Exception {
    WeatherRequest hourly = ask().locations(locations(2)).build();
    WeatherRequest daily =
        ask().locations(locations(2)).hourly().daily("temperature_2m_max").localDays().build();
    api.rule(request -> Failure.LOCATION_REJECTED);

    Collected collected = collector.collect(List.of(hourly, daily));

    assertThat(collected.weather()).isEmpty();
    assertThat(collected.failed()).hasSize(2);
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

    Collected collected = collector.collect(List.of(both));

    assertThat(collected.failed()).isEmpty();
    assertThat(names(collected))
        .containsExactly("location-0", "location-1", "location-2", "location-3");
    List<Part> parts = collected.weather().get(1).parts();
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).request().models()).containsExactly("icon_seamless");
    assertThat(api.calls()).hasSize(7);
  }

  @Test
  void locationThatNoModelCoversHasFailed() throws Exception {
    WeatherRequest both = ask().models("icon_d2", "metno_nordic").build();
    api.rule(
        request ->
            request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.LOCATION_REJECTED);

    Collected collected = collector.collect(List.of(both));

    assertThat(collected.weather()).isEmpty();
    assertThat(collected.failed().values())
        .extracting(ApiException::failure)
        .containsExactly(Failure.LOCATION_REJECTED);
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

    Collected collected = collector.collect(List.of(both));

    assertThat(names(collected)).containsExactly("location-1");
    assertThat(collected.postponed()).containsOnlyKeys(locations(2).get(0));
    assertThat(collected.failed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"REJECTED", "AMBIGUOUS_RESPONSE", "CONCURRENCY_LIMIT"})
  void failureOfTheApiAsAWholeIsNotThatOfALocation(Failure failure) {
    api.rule(request -> failure);

    assertThatThrownBy(() -> collector.collect(List.of(ask().locations(locations(8)).build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(failure));

    assertThat(api.calls()).allMatch(call -> call.locations().size() == 8);
  }

  @Test
  void failureOfTheApiWhileModelsAreAskedForOneByOneIsNotThatOfALocation() {
    api.rule(request -> request.models().size() > 1 ? Failure.UNLABELLED_MODELS : Failure.REJECTED);

    assertThatThrownBy(() -> collector.collect(List.of(ask().models("icon_d2", "icon_eu").build())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(Failure.REJECTED));
  }
}
