package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.testing.ResponseWriter.Placeholder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** Responses for several locations of which a model covers only some. */
class OutsideModelTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);

  @Property(tries = 200, seed = "1")
  void anyLocationsOutsideAreNamedByOneRequestAndAllOthersServed(
      @ForAll @IntRange(min = 2, max = 40) int count,
      @ForAll Set<@IntRange(min = 0, max = 39) Integer> outside,
      @ForAll Placeholder form)
      throws Exception {
    MutableClock now = MutableClock.of(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC);
    ScriptedApi script =
        new ScriptedApi(now)
            .outside((location, model) -> outside.contains(indexOf(location.name())), form);

    TestFetcher.Fetched fetched =
        new TestFetcher(script, now, true)
            .fetch(List.of(request().locations(locations(count)).build()));

    assertThat(script.sentRequests()).hasSize(1);
    assertThat(fetched.names())
        .isEqualTo(
            IntStream.range(0, count)
                .filter(i -> !outside.contains(i))
                .mapToObj(i -> "location-" + i)
                .toList());
    assertThat(fetched.suspended()).hasSize(count - fetched.names().size());
  }

  @ParameterizedTest
  @EnumSource(Placeholder.class)
  void locationOutsideFailsTheTaskWithItsNameAndBothCauses(Placeholder form) throws Exception {
    api.outside((location, model) -> location.name().equals("location-1"), form);

    BatchFetcher.Result result =
        new TestFetcher(api, clock, false)
            .result(List.of(request().locations(locations(3)).build()));

    assertThat(result.forecasts().keySet())
        .extracting(LocationState::name)
        .containsExactly("location-0", "location-2");
    ApiException e = result.failure().orElseThrow();
    assertThat(e.failure()).isEqualTo(Failure.OUTSIDE_MODEL);
    assertThat(e)
        .hasMessageStartingWith("location=location-1: ")
        .hasMessageContaining("outside the region")
        .hasMessageContaining("the model has none of the requested variables")
        .hasMessageContaining("errors.location=skip");
  }

  @ParameterizedTest
  @EnumSource(
      value = Placeholder.class,
      names = {"NULLS", "EMPTY"})
  void singleLocationOutsideIsSuspendedAfterOneRequest(Placeholder form) throws Exception {
    api.outside((location, model) -> true, form);

    TestFetcher.Fetched fetched =
        new TestFetcher(api, clock, true).fetch(List.of(request().build()));

    assertThat(fetched.suspended()).hasSize(1);
    assertThat(api.sentRequests()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Placeholder.class,
      names = {"NULLS", "EMPTY"})
  void modelThatDoesNotCoverALocationHasNoColumns(Placeholder form) throws Exception {
    api.outside(
        (location, model) -> model.equals("icon_d2") && location.name().equals("location-1"), form);

    List<List<LocationForecast>> forecasts =
        List.copyOf(
            new TestFetcher(api, clock, true)
                .fetch(
                    List.of(
                        request()
                            .locations(locations(2))
                            .models("icon_d2", "icon_eu")
                            .daily("rain_sum")
                            .build()))
                .forecasts());

    LocationForecast covered = forecasts.get(0).get(0);
    LocationForecast partly = forecasts.get(1).get(0);
    assertThat(covered.has(Section.HOURLY, 0)).isTrue();
    assertThat(covered.firstSeries()).isZero();
    assertThat(partly.has(Section.HOURLY, 0)).isFalse();
    assertThat(partly.has(Section.DAILY, 0)).isFalse();
    assertThat(partly.has(Section.HOURLY, 1)).isTrue();
    assertThat(partly.firstSeries()).isEqualTo(1);
    assertThat(partly.isOutsideModel()).isFalse();
    assertThat(api.sentRequests()).hasSize(1);
  }

  @Test
  void locationIsServedIfTheModelLacksOnlyTheVariablesOfOneSection() throws Exception {
    WeatherRequest hourly = request().build();
    WeatherRequest daily = request().hourly().daily("uv_index_max").localDays().build();
    String body =
        """
        {"latitude":52.5,"longitude":13.4,"location_id":1,
        "daily_units":{"time":"unixtime","uv_index_max":"undefined"},
        "daily":{"time":[1714521600],"uv_index_max":[null]}}""";
    WeatherApi lacking = new ResponseOf(daily, body, api);

    TestFetcher.Fetched fetched =
        new TestFetcher(lacking, clock, true).fetch(List.of(hourly, daily));

    assertThat(fetched.suspended()).isEmpty();
    assertThat(fetched.forecasts()).singleElement().satisfies(it -> assertThat(it).hasSize(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // One column has rows and the other none.
        "{'time':[1714521600],'rain_sum':[],'snowfall_sum':[1]}",
        "{'time':[],'rain_sum':[],'snowfall_sum':[1]}",
        // The times are missing.
        "{'time':[],'rain_sum':[1],'snowfall_sum':[1]}",
        "{'rain_sum':[],'snowfall_sum':[]}"
      })
  void columnsThatAreOnlyPartlyEmptyAreMalformed(String columns) {
    String body =
        "{'latitude':1,'longitude':1,'daily_units':{'rain_sum':'mm','snowfall_sum':'cm'},'daily':"
            + columns
            + "}";

    ApiException e =
        catchThrowableOfType(
            ApiException.class,
            () ->
                Fixture.parse(
                    body.replace('\'', '"'),
                    request().hourly().daily("rain_sum", "snowfall_sum").build()));

    assertThat(e.failure()).isEqualTo(Failure.MALFORMED_RESPONSE);
  }

  private static int indexOf(String name) {
    return Integer.parseInt(name.substring("location-".length()));
  }

  /** Responds to one request with a body, and to all others as another API does. */
  private record ResponseOf(WeatherRequest request, String body, WeatherApi others)
      implements WeatherApi {
    @Override
    public List<LocationForecast> fetch(WeatherRequest sent) throws ApiException {
      return sent.variables(Section.DAILY).equals(request.variables(Section.DAILY))
          ? Fixture.parse(body, sent)
          : others.fetch(sent);
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) {
      throw new UnsupportedOperationException("Tests of requests do not watch model runs");
    }
  }
}
