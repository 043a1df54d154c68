package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches several locations at once and isolates a location that fails. A request that one of its
 * locations may have caused to fail is split in halves until that location is alone, which {@link
 * RetryPolicy} then postpones, suspends or makes final. A request whose response does not name its
 * models is split by model. Used by one thread.
 */
public final class BatchFetcher {
  private final RetryPolicy policy;
  private final RetryingClient client;

  /**
   * A fetcher for one thread.
   *
   * @param api sends single requests
   * @param limits what may be sent to each host
   * @param retry how failed requests are retried
   * @param timing clock, sleeper and random numbers
   * @param statistics counts the requests
   */
  public BatchFetcher(
      WeatherApi api,
      HostLimits limits,
      RetrySettings retry,
      Timing timing,
      RequestStatistics statistics) {
    this.policy = new RetryPolicy(retry, timing, statistics);
    this.client = new RetryingClient(api, limits, policy, timing, statistics);
  }

  /**
   * What was fetched.
   *
   * @param forecasts of each location that is served completely, in the order of the request: one
   *     forecast, or one for each section or model where these were requested separately
   * @param failure the final failure of a location, which fails the task once the forecasts are
   *     delivered; empty if there is none
   */
  public record Result(
      Map<LocationState, List<LocationForecast>> forecasts, Optional<ApiException> failure) {}

  /**
   * Sends all requests, which have the same locations. A location that fails is postponed or
   * suspended and missing in the result.
   *
   * @param requests at least one
   * @param locations the states of their locations, in the same order
   * @throws ApiException if the API as a whole fails
   */
  public Result fetch(List<WeatherRequest> requests, List<LocationState> locations)
      throws ApiException, InterruptedException {
    Batch batch = new Batch(locations);
    for (WeatherRequest request : requests) {
      batch.fetch(request);
    }
    batch.forecasts.keySet().forEach(policy::served);
    return new Result(batch.forecasts, Optional.ofNullable(batch.failure));
  }

  /** Records a wait for quota, which does not count towards the retry timeout. */
  public void waitedForQuota(Duration wait) {
    policy.waitedForQuota(wait);
  }

  /** The locations of one call of {@link #fetch} that have not failed so far. */
  private final class Batch {
    private final Map<LocationState, List<LocationForecast>> forecasts = new LinkedHashMap<>();
    private ApiException failure;

    Batch(List<LocationState> locations) {
      locations.forEach(location -> forecasts.put(location, new ArrayList<>()));
    }

    void fetch(WeatherRequest request) throws ApiException, InterruptedException {
      if (forecasts.isEmpty()) {
        return;
      }
      Deque<List<LocationState>> work = new ArrayDeque<>();
      work.push(List.copyOf(forecasts.keySet()));
      while (!work.isEmpty()) {
        List<LocationState> locations = work.pop();
        try {
          send(request, locations);
        } catch (ApiException e) {
          requirePerLocation(e);
          if (locations.size() > 1) {
            int half = locations.size() / 2;
            work.push(locations.subList(half, locations.size()));
            work.push(locations.subList(0, half));
          } else if (e.failure() == Failure.UNLABELLED_MODELS) {
            fetchByModel(request, locations.get(0));
          } else {
            drop(locations.get(0), e);
          }
        }
      }
    }

    private void send(WeatherRequest request, List<LocationState> locations)
        throws ApiException, InterruptedException {
      WeatherRequest part =
          request.forLocations(locations.stream().map(LocationState::location).toList());
      List<LocationForecast> received = client.fetch(part, locations);
      for (int i = 0; i < received.size(); i++) {
        forecasts.get(locations.get(i)).add(received.get(i));
      }
    }

    /** Requests one model at a time; a model that does not cover the location is left out. */
    private void fetchByModel(WeatherRequest request, LocationState location)
        throws ApiException, InterruptedException {
      ApiException last = null;
      int succeeded = 0;
      for (String model : request.models()) {
        try {
          send(request.forModel(model), List.of(location));
          succeeded++;
        } catch (ApiException e) {
          requirePerLocation(e);
          if (e.failure().isTransient()) {
            // Without this model its rows would be lost.
            drop(location, e);
            return;
          }
          last = e;
        }
      }
      if (succeeded == 0) {
        drop(location, last);
      }
    }

    private void drop(LocationState location, ApiException e) throws ApiException {
      forecasts.remove(location);
      Optional<ApiException> last = policy.locationFailed(location, e);
      if (failure == null) {
        failure = last.orElse(null);
      }
    }

    private static void requirePerLocation(ApiException e) throws ApiException {
      if (!e.failure().isPerLocation()) {
        throw e;
      }
    }
  }
}
