package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.TestFetcher.includes;
import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.ResponseWriter.Placeholder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** Which models cover a location is remembered, so that later polls request only these. */
class CoveredModelsTest {
  private static final String[] MODELS = {
    "icon_d2", "icon_eu", "metno_nordic", "dmi_harmonie_arome_europe", "knmi_harmonie_arome_europe"
  };

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
  private final ScriptedApi api = new ScriptedApi(clock);
  private final TestFetcher fetcher = new TestFetcher(api, clock, true);
  private final Set<String> covering = new HashSet<>(Set.of("icon_eu", "metno_nordic"));
  private int sentBefore;

  CoveredModelsTest() {
    api.failWhen(
        request -> {
          if (!includes(request, Set.of("location-1"))) {
            return null;
          }
          if (covering.containsAll(request.models())) {
            return null;
          }
          return request.models().stream().anyMatch(covering::contains)
              ? Failure.UNLABELLED_MODELS
              : Failure.LOCATION_REJECTED;
        });
  }

  @Test
  void partlyCoveredLocationTakesOneRequestAPoll() throws Exception {
    assertThat(requestsOfAPoll(1)).as("all models, then one by one").isEqualTo(1 + MODELS.length);
    for (int poll = 0; poll < 10; poll++) {
      assertThat(requestsOfAPoll(1)).isEqualTo(1);
    }

    assertThat(last().models()).containsExactly("icon_eu", "metno_nordic");
  }

  @Test
  void locationsWithTheSameModelsShareARequest() throws Exception {
    requestsOfAPoll(8);

    assertThat(requestsOfAPoll(8)).isEqualTo(2);
    assertThat(api.sentRequests().stream().skip(sentBefore - 2).map(it -> it.request().models()))
        .containsExactly(List.of(MODELS), List.of("icon_eu", "metno_nordic"));
  }

  @Test
  void allLocationsAndModelsAreServedInEveryPoll() throws Exception {
    requestsOfAPoll(3);

    TestFetcher.Fetched fetched = fetcher.fetch(List.of(query(3)));

    assertThat(fetched.names()).containsExactly("location-0", "location-1", "location-2");
    assertThat(List.copyOf(fetched.forecasts()).get(1).get(0).request().modelNames())
        .containsExactly("icon_eu", "metno_nordic");
  }

  @Test
  void modelsAreRequestedAgainOnceADay() throws Exception {
    requestsOfAPoll(1);
    covering.add("icon_d2");

    clock.add(Duration.ofDays(1));
    requestsOfAPoll(1);

    assertThat(requestsOfAPoll(1)).isEqualTo(1);
    assertThat(last().models()).containsExactly("icon_d2", "icon_eu", "metno_nordic");
  }

  @Test
  void rememberedModelsThatNoLongerCoverTheLocationAreDiscoveredAgain() throws Exception {
    requestsOfAPoll(1);
    covering.clear();
    covering.add("icon_d2");

    TestFetcher.Fetched fetched = fetcher.fetch(List.of(query(1)));

    assertThat(fetched.suspended()).isEmpty();
    assertThat(List.copyOf(fetched.forecasts()).get(0))
        .singleElement()
        .satisfies(
            forecast -> assertThat(forecast.request().modelNames()).containsExactly("icon_d2"));
    sentBefore = api.sentRequests().size();
    assertThat(requestsOfAPoll(1)).isEqualTo(1);
  }

  @Test
  void rememberedModelsWithOnlyPlaceholdersAreDiscoveredAgain() throws Exception {
    requestsOfAPoll(1);
    covering.add("icon_d2");
    api.outside((location, model) -> !model.equals("icon_d2"), Placeholder.NULLS);

    TestFetcher.Fetched fetched = fetcher.fetch(List.of(query(1)));

    assertThat(fetched.suspended()).isEmpty();
    assertThat(List.copyOf(fetched.forecasts()).get(0))
        .singleElement()
        .satisfies(
            forecast -> assertThat(forecast.request().modelNames()).containsExactly("icon_d2"));
  }

  private int requestsOfAPoll(int count) throws Exception {
    TestFetcher.Fetched fetched = fetcher.fetch(List.of(query(count)));
    assertThat(fetched.forecasts()).hasSize(count);
    int sent = api.sentRequests().size() - sentBefore;
    sentBefore += sent;
    clock.add(Duration.ofHours(1));
    return sent;
  }

  /** A request that has the partly covered location among others. */
  private static WeatherRequest query(int count) {
    return request()
        .locations(count == 1 ? locations(2).subList(1, 2) : locations(count))
        .models(MODELS)
        .build();
  }

  private WeatherRequest last() {
    return api.sentRequests().get(api.sentRequests().size() - 1).request();
  }
}
