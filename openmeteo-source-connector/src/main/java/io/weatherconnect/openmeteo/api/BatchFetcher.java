package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.api.LocationWeather.Part;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Gets the weather of one window for several locations. A call that one of its locations may have
 * spoilt is made again in halves until that location stands alone; then the location is left for
 * later, so that the others need not wait for it. A call whose response does not tell its models
 * apart is made again model by model. For one thread.
 */
public final class BatchFetcher {
  private final RetryingClient caller;
  private final Patience patience;
  private final Clock clock;

  /**
   * A collector for one thread.
   *
   * @param caller makes single calls
   * @param quota the budget that calls are taken from
   * @param retry how failures are borne
   * @param random draws the waits
   * @param clock tells the time
   * @param pause lets it pass
   * @param observer hears of every call
   */
  public BatchFetcher(
      Caller caller,
      ApiQuota quota,
      RetrySettings retry,
      RandomGenerator random,
      Clock clock,
      Sleeper pause,
      RequestObserver observer) {
    Backoff backoff = new Backoff(retry, random);
    this.patience = new Patience(retry.timeout(), backoff, clock, observer);
    this.caller = new RetryingClient(caller, quota, patience, backoff, clock, pause, observer);
    this.clock = clock;
  }

  /**
   * What a window brought. Each location that was asked for is in one of the three.
   *
   * @param weather of the locations that were answered, in the order asked
   * @param postponed the locations that may be answered later, each with the time until the next
   *     try
   * @param failed the locations that cannot be answered, each with its reason
   */
  public record Collected(
      List<LocationWeather> weather,
      Map<Location, Duration> postponed,
      Map<Location, ApiException> failed) {}

  /**
   * Gets the responses to all requests, which are for the same locations.
   *
   * @throws ApiException if it is not one location that fails but the API as a whole
   */
  public Collected collect(List<WeatherRequest> requests)
      throws ApiException, InterruptedException {
    Window window = new Window(requests.get(0).locations());
    for (WeatherRequest request : requests) {
      List<Location> locations =
          request.locations().stream().filter(location -> !window.isLost(location)).toList();
      if (!locations.isEmpty()) {
        window.collect(request.forLocations(locations));
      }
    }
    return window.collected();
  }

  /** Notes a wait for quota, which does not count as time without a response. */
  public void waitedForQuota(Duration wait) {
    patience.waitedForQuota(wait);
  }

  /** One window being collected. */
  private final class Window {
    private final Map<Location, List<Part>> parts = new LinkedHashMap<>();
    private final Map<Location, Duration> postponed = new LinkedHashMap<>();
    private final Map<Location, ApiException> failed = new LinkedHashMap<>();

    Window(List<Location> locations) {
      locations.forEach(location -> parts.put(location, new ArrayList<>()));
    }

    boolean isLost(Location location) {
      return postponed.containsKey(location) || failed.containsKey(location);
    }

    Collected collected() {
      List<LocationWeather> weather = new ArrayList<>();
      parts.forEach(
          (location, answers) -> {
            if (!isLost(location)) {
              patience.served(location);
              weather.add(new LocationWeather(location, List.copyOf(answers)));
            }
          });
      return new Collected(weather, postponed, failed);
    }

    void collect(WeatherRequest whole) throws ApiException, InterruptedException {
      Deque<WeatherRequest> work = new ArrayDeque<>(List.of(whole));
      while (!work.isEmpty()) {
        WeatherRequest request = work.pop();
        try {
          List<Series> series = caller.call(request);
          for (int i = 0; i < series.size(); i++) {
            parts
                .get(request.locations().get(i))
                .add(new Part(request, series.get(i), clock.instant()));
          }
        } catch (ApiException e) {
          requireOfLocations(e);
          split(request, e, work);
        }
      }
    }

    private void split(WeatherRequest request, ApiException e, Deque<WeatherRequest> work)
        throws ApiException, InterruptedException {
      List<Location> locations = request.locations();
      if (locations.size() > 1) {
        int half = locations.size() / 2;
        work.push(request.forLocations(locations.subList(half, locations.size())));
        work.push(request.forLocations(locations.subList(0, half)));
      } else if (e.failure() == Failure.UNLABELLED_MODELS) {
        collectModels(request, locations.get(0));
      } else {
        lose(locations.get(0), e);
      }
    }

    /** Asks for one location model by model; a model that does not cover it is left out. */
    private void collectModels(WeatherRequest request, Location location)
        throws ApiException, InterruptedException {
      List<Part> answers = parts.get(location);
      ApiException last = null;
      int answered = 0;
      for (String model : request.models()) {
        WeatherRequest single = request.forModel(model);
        try {
          answers.add(new Part(single, caller.call(single).get(0), clock.instant()));
          answered++;
        } catch (ApiException e) {
          requireOfLocations(e);
          if (e.failure().mayPass()) {
            // To leave the model out would lose its rows for good.
            lose(location, e);
            return;
          }
          last = e;
        }
      }
      if (answered == 0) {
        lose(location, last);
      }
    }

    /** Goes on without a location that has failed by itself. */
    private void lose(Location location, ApiException e) throws ApiException {
      boolean mayPass = e.failure().mayPass();
      if (mayPass && patience.isOverWithApi(location, e.failure())) {
        throw e;
      }
      if (mayPass && !patience.isOverWith(location)) {
        postponed.put(location, patience.untilNextTry(location, e));
      } else {
        patience.forget(location);
        failed.put(location, e);
      }
    }

    private static void requireOfLocations(ApiException e) throws ApiException {
      if (!e.failure().mayBeOfOneLocation()) {
        throw e;
      }
    }
  }
}
