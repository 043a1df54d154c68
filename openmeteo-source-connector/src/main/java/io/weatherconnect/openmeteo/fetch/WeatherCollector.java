package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.fetch.LocationWeather.Part;
import io.weatherconnect.openmeteo.quota.CallQuota;
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
 * Gets the weather of one window for several places. A call that one of its places may have spoilt
 * is made again in halves until that place stands alone; then the place is left for later, so that
 * the others need not wait for it. A call whose answer does not tell its models apart is made again
 * model by model. For one thread.
 */
public final class WeatherCollector {
  private final PersistentCaller caller;
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
  public WeatherCollector(
      Caller caller,
      CallQuota quota,
      RetrySettings retry,
      RandomGenerator random,
      Clock clock,
      Pause pause,
      CallObserver observer) {
    Backoff backoff = new Backoff(retry, random);
    this.patience = new Patience(retry.timeout(), backoff, clock, observer);
    this.caller = new PersistentCaller(caller, quota, patience, backoff, clock, pause, observer);
    this.clock = clock;
  }

  /**
   * What a window brought. Each place that was asked for is in one of the three.
   *
   * @param weather of the places that were answered, in the order asked
   * @param postponed the places that may be answered later, each with the time until the next try
   * @param failed the places that cannot be answered, each with its reason
   */
  public record Collected(
      List<LocationWeather> weather,
      Map<Location, Duration> postponed,
      Map<Location, ApiException> failed) {}

  /**
   * Gets the answers to all requests, which are for the same places.
   *
   * @throws ApiException if it is not one place that fails but the API as a whole
   */
  public Collected collect(List<WeatherRequest> requests)
      throws ApiException, InterruptedException {
    Window window = new Window(requests.get(0).locations());
    for (WeatherRequest request : requests) {
      List<Location> places =
          request.locations().stream().filter(place -> !window.isLost(place)).toList();
      if (!places.isEmpty()) {
        window.collect(request.forLocations(places));
      }
    }
    return window.collected();
  }

  /** Notes a wait for quota, which does not count as time without an answer. */
  public void waitedForQuota(Duration wait) {
    patience.waitedForQuota(wait);
  }

  /** One window being collected. */
  private final class Window {
    private final Map<Location, List<Part>> parts = new LinkedHashMap<>();
    private final Map<Location, Duration> postponed = new LinkedHashMap<>();
    private final Map<Location, ApiException> failed = new LinkedHashMap<>();

    Window(List<Location> places) {
      places.forEach(place -> parts.put(place, new ArrayList<>()));
    }

    boolean isLost(Location place) {
      return postponed.containsKey(place) || failed.containsKey(place);
    }

    Collected collected() {
      List<LocationWeather> weather = new ArrayList<>();
      parts.forEach(
          (place, answers) -> {
            if (!isLost(place)) {
              patience.served(place);
              weather.add(new LocationWeather(place, List.copyOf(answers)));
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
          requireOfPlaces(e);
          split(request, e, work);
        }
      }
    }

    private void split(WeatherRequest request, ApiException e, Deque<WeatherRequest> work)
        throws ApiException, InterruptedException {
      List<Location> places = request.locations();
      if (places.size() > 1) {
        int half = places.size() / 2;
        work.push(request.forLocations(places.subList(half, places.size())));
        work.push(request.forLocations(places.subList(0, half)));
      } else if (e.failure() == Failure.AMBIGUOUS_MODELS) {
        collectModels(request, places.get(0));
      } else {
        lose(places.get(0), e);
      }
    }

    /** Asks for one place model by model; a model that does not cover it is left out. */
    private void collectModels(WeatherRequest request, Location place)
        throws ApiException, InterruptedException {
      List<Part> answers = parts.get(place);
      ApiException last = null;
      int answered = 0;
      for (String model : request.models()) {
        WeatherRequest single = request.forModel(model);
        try {
          answers.add(new Part(single, caller.call(single).get(0), clock.instant()));
          answered++;
        } catch (ApiException e) {
          requireOfPlaces(e);
          if (e.failure().mayPass()) {
            // To leave the model out would lose its rows for good.
            lose(place, e);
            return;
          }
          last = e;
        }
      }
      if (answered == 0) {
        lose(place, last);
      }
    }

    /** Goes on without a place that has failed by itself. */
    private void lose(Location place, ApiException e) throws ApiException {
      boolean mayPass = e.failure().mayPass();
      if (mayPass && patience.isOverWithApi(place, e.failure())) {
        throw e;
      }
      if (mayPass && !patience.isOverWith(place)) {
        postponed.put(place, patience.untilNextTry(place, e));
      } else {
        patience.forget(place);
        failed.put(place, e);
      }
    }

    private static void requireOfPlaces(ApiException e) throws ApiException {
      if (!e.failure().mayBeOfOnePlace()) {
        throw e;
      }
    }
  }
}
