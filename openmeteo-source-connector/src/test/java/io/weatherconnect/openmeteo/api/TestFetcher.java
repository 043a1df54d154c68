package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.locations;
import static io.weatherconnect.openmeteo.testing.Requests.request;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.testing.ClockSleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.threeten.extra.MutableClock;

/** A {@link BatchFetcher} and the states of the locations that it requests. */
final class TestFetcher {
  private final MutableClock clock;
  private final ClockSleeper sleeper;
  private final States states = new States();
  private final BatchFetcher fetcher;

  TestFetcher(WeatherApi api, MutableClock clock, boolean suspendLocations) {
    this.clock = clock;
    this.sleeper = new ClockSleeper(clock);
    this.fetcher =
        new BatchFetcher(
            api,
            new HostLimits(endpoint -> new ApiQuota(new QuotaLimits(0, 0, 0), clock), 1),
            new RetrySettings(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                Optional.of(Duration.ofHours(1)),
                Duration.ofMinutes(10),
                suspendLocations),
            new Timing(clock, sleeper, new Random(3)),
            new RequestStatistics(clock));
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
      if (state.isSuspended(clock.instant())) {
        suspended.add(state.location());
      } else {
        Instant retry = state.availableFrom(clock.instant());
        postponed.put(state.location(), Duration.between(clock.instant(), retry));
      }
    }
    return new Fetched(result.forecasts().values(), postponed, suspended);
  }

  /** The total duration of the waits between requests. */
  Duration slept() {
    return sleeper.slept();
  }

  void waitedForQuota(Duration wait) {
    fetcher.waitedForQuota(wait);
  }

  /** The outcome of one fetch by location. */
  record Fetched(
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

  /** Whether a request includes one of these locations. */
  static boolean includes(WeatherRequest request, Set<String> names) {
    return request.locations().stream().anyMatch(location -> names.contains(location.name()));
  }
}
