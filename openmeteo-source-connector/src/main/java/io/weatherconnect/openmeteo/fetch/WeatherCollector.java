package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.fetch.LocationWeather.Part;
import io.weatherconnect.openmeteo.quota.CallQuota;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Gets the weather of one window for several places. A call that fails because of one of its places
 * is made again in halves until that place stands alone; one whose answer does not tell its models
 * apart is made again model by model.
 */
public final class WeatherCollector {
  private final PersistentCaller caller;
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
    this.caller = new PersistentCaller(caller, quota, retry, random, clock, pause, observer);
    this.clock = clock;
  }

  /**
   * What a window brought.
   *
   * @param weather of the places that were answered, in the order asked
   * @param failed the places that cannot be answered, each with its reason
   */
  public record Collected(List<LocationWeather> weather, Map<Location, ApiException> failed) {}

  /**
   * Gets the answers to all requests, which are for the same places.
   *
   * @throws ApiException if it is not one place that fails but the API as a whole
   */
  public Collected collect(List<WeatherRequest> requests)
      throws ApiException, InterruptedException {
    caller.beginWindow();
    Map<Location, List<Part>> parts = new LinkedHashMap<>();
    requests.get(0).locations().forEach(place -> parts.put(place, new ArrayList<>()));
    Map<Location, ApiException> failed = new LinkedHashMap<>();
    for (WeatherRequest request : requests) {
      List<Location> places =
          request.locations().stream().filter(place -> !failed.containsKey(place)).toList();
      if (!places.isEmpty()) {
        collect(request.forLocations(places), parts, failed);
      }
    }
    List<LocationWeather> weather = new ArrayList<>();
    parts.forEach(
        (place, answers) -> {
          if (!failed.containsKey(place)) {
            weather.add(new LocationWeather(place, List.copyOf(answers)));
          }
        });
    return new Collected(weather, failed);
  }

  private void collect(
      WeatherRequest whole, Map<Location, List<Part>> parts, Map<Location, ApiException> failed)
      throws ApiException, InterruptedException {
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
        if (!PersistentCaller.isOfLocations(e.failure())) {
          throw e;
        }
        split(request, e, work, parts, failed);
      }
    }
  }

  private void split(
      WeatherRequest request,
      ApiException e,
      Deque<WeatherRequest> work,
      Map<Location, List<Part>> parts,
      Map<Location, ApiException> failed)
      throws ApiException, InterruptedException {
    List<Location> places = request.locations();
    if (places.size() > 1) {
      int half = places.size() / 2;
      work.push(request.forLocations(places.subList(half, places.size())));
      work.push(request.forLocations(places.subList(0, half)));
    } else if (e.failure() == Failure.AMBIGUOUS_MODELS) {
      collectModels(request, parts.get(places.get(0)), failed);
    } else {
      failed.put(places.get(0), e);
    }
  }

  /** Asks for one place model by model; a model that does not cover it is left out. */
  private void collectModels(
      WeatherRequest request, List<Part> answers, Map<Location, ApiException> failed)
      throws ApiException, InterruptedException {
    Location place = request.locations().get(0);
    ApiException last = null;
    int answered = 0;
    for (String model : request.models()) {
      WeatherRequest single = request.forModel(model);
      try {
        answers.add(new Part(single, caller.call(single).get(0), clock.instant()));
        answered++;
      } catch (ApiException e) {
        if (!PersistentCaller.isOfLocations(e.failure())) {
          throw e;
        }
        if (e.failure() == Failure.BROKEN_ANSWER) {
          // To leave the model out would lose its rows for good.
          failed.put(place, e);
          return;
        }
        last = e;
      }
    }
    if (answered == 0) {
      failed.put(place, last);
    }
  }
}
