package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches several locations at once and isolates a location that fails. A request that one of its
 * locations may have caused to fail is split in halves until that location is alone, which {@link
 * RetryPolicy} then postpones, suspends or makes final. A location that a response names as outside
 * the model fails without a further request.
 *
 * <p>A request whose response does not name its models is split by model, once a day: which models
 * cover the location is remembered in its state. Used by one thread.
 */
public final class BatchFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(BatchFetcher.class);

  /** How long covering models and invalid time zones are remembered. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final RetryPolicy policy;
  private final RetryingClient client;
  private final Timing timing;

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
    this.timing = timing;
  }

  /**
   * What was fetched.
   *
   * @param forecasts of each location that is served, in the order of the request: one forecast, or
   *     one for each section or model where these were requested separately. Daily rows are missing
   *     where the API calls the time zone invalid; models are missing that do not cover the
   *     location
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
      // Hourly rows are of GMT hours and need no time zone.
      batch.fetch(request, request.localDays() && requests.size() > 1);
    }
    batch.dropOutside();
    batch.forecasts.keySet().forEach(policy::served);
    return new Result(batch.forecasts, Optional.ofNullable(batch.failure));
  }

  /** Records a wait for quota, which does not count towards the retry timeout. */
  public void waitedForQuota(Duration wait) {
    policy.waitedForQuota(wait);
  }

  private Instant nextDay() {
    return timing.now().plus(REMEMBERED);
  }

  /**
   * A request for some of the locations of a batch.
   *
   * @param request for all locations of the batch
   * @param locations the locations that it is sent for
   */
  private record Part(WeatherRequest request, List<LocationState> locations) {
    LocationState first() {
      return locations.get(0);
    }
  }

  /** The locations of one call of {@link #fetch} that have not failed so far. */
  private final class Batch {
    private final Map<LocationState, List<LocationForecast>> forecasts = new LinkedHashMap<>();
    private ApiException failure;

    Batch(List<LocationState> locations) {
      locations.forEach(location -> forecasts.put(location, new ArrayList<>()));
    }

    /**
     * Fetches a request for all locations that have not failed.
     *
     * @param maySkip whether a location is served without this request if its time zone is invalid
     */
    void fetch(WeatherRequest request, boolean maySkip) throws ApiException, InterruptedException {
      Deque<Part> work = new ArrayDeque<>(parts(request, maySkip));
      while (!work.isEmpty()) {
        Part part = work.pop();
        List<LocationState> locations = part.locations();
        try {
          send(part);
          if (maySkip) {
            locations.forEach(this::timezoneAccepted);
          }
          work.addAll(notCovered(part, request));
        } catch (ApiException e) {
          requirePerLocation(e);
          if (locations.size() > 1) {
            int half = locations.size() / 2;
            work.push(new Part(part.request(), locations.subList(half, locations.size())));
            work.push(new Part(part.request(), locations.subList(0, half)));
          } else if (maySkip && e.failure() == Failure.TIMEZONE_INVALID) {
            timezoneInvalid(part.first(), e);
          } else if (e.failure() == Failure.UNLABELLED_MODELS) {
            fetchByModel(request, part.first());
          } else if (isUncovered(e) && isForSomeModels(part, request)) {
            part.first().forgetCoverage();
            work.push(new Part(request, locations));
          } else {
            drop(part.first(), e);
          }
        }
      }
    }

    /** One part for each set of models that is known to cover some of the locations. */
    private List<Part> parts(WeatherRequest request, boolean maySkip) {
      Instant now = timing.now();
      Map<List<String>, List<LocationState>> byModels = new LinkedHashMap<>();
      for (LocationState location : forecasts.keySet()) {
        if (!maySkip || location.mayRequestLocalDays(now)) {
          List<String> covering = location.coveringModels(now);
          byModels
              .computeIfAbsent(
                  covering.isEmpty() ? request.models() : covering, any -> new ArrayList<>())
              .add(location);
        }
      }
      return byModels.entrySet().stream()
          .map(entry -> new Part(request.forModels(entry.getKey()), entry.getValue()))
          .toList();
    }

    /** The locations of which the remembered models have no data any more, with all models. */
    private List<Part> notCovered(Part part, WeatherRequest request) {
      List<Part> again = new ArrayList<>();
      if (isForSomeModels(part, request)) {
        for (LocationState location : part.locations()) {
          List<LocationForecast> received = forecasts.get(location);
          if (received.get(received.size() - 1).isOutsideModel()) {
            location.forgetCoverage();
            again.add(new Part(request, List.of(location)));
          }
        }
      }
      return again;
    }

    private static boolean isForSomeModels(Part part, WeatherRequest request) {
      return !part.request().models().equals(request.models());
    }

    private List<LocationForecast> send(Part part) throws ApiException, InterruptedException {
      List<LocationState> locations = part.locations();
      WeatherRequest request =
          part.request().forLocations(locations.stream().map(LocationState::location).toList());
      List<LocationForecast> received = client.fetch(request, locations);
      for (int i = 0; i < received.size(); i++) {
        forecasts.get(locations.get(i)).add(received.get(i));
      }
      return received;
    }

    /** Requests one model at a time; a model that does not cover the location is left out. */
    private void fetchByModel(WeatherRequest request, LocationState location)
        throws ApiException, InterruptedException {
      ApiException last = null;
      List<String> covering = new ArrayList<>();
      for (String model : request.models()) {
        try {
          Part part = new Part(request.forModels(List.of(model)), List.of(location));
          if (!send(part).get(0).isOutsideModel()) {
            covering.add(model);
          }
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
      location.forgetCoverage();
      if (covering.isEmpty() && last != null) {
        drop(location, last);
      } else if (!covering.isEmpty() && covering.size() < request.models().size()) {
        location.coveredBy(covering, nextDay());
      }
    }

    private void timezoneInvalid(LocationState location, ApiException e) {
      if (!location.isTimezoneInvalid()) {
        LOG.warn(
            "Daily rows are missing and requested again once a day: location={} timezone={}: {}. Set"
                + " the location's timezone to an IANA name that the API knows, or to GMT",
            location.name(),
            location.location().timezone(),
            e.getMessage());
      }
      location.timezoneInvalidUntil(nextDay());
    }

    private void timezoneAccepted(LocationState location) {
      if (location.isTimezoneInvalid()) {
        LOG.info("Time zone is accepted again: location={}", location.name());
        location.timezoneAccepted();
      }
    }

    /** Drops the forecasts without data, and the locations that have no other. */
    void dropOutside() throws ApiException {
      for (LocationState location : List.copyOf(forecasts.keySet())) {
        List<LocationForecast> received = forecasts.get(location);
        if (received.removeIf(LocationForecast::isOutsideModel) && received.isEmpty()) {
          location.forgetCoverage();
          drop(location, outsideModel());
        }
      }
    }

    private void drop(LocationState location, ApiException e) throws ApiException {
      forecasts.remove(location);
      Optional<ApiException> last = policy.locationFailed(location, e);
      if (failure == null) {
        failure = last.orElse(null);
      }
    }

    private static boolean isUncovered(ApiException e) {
      return e.failure() == Failure.LOCATION_REJECTED || e.failure() == Failure.OUTSIDE_MODEL;
    }

    private static ApiException outsideModel() {
      return new ApiException(
          Failure.OUTSIDE_MODEL,
          "The location is outside the region that the model covers, or the model has none of the"
              + " requested variables. Correct the coordinates, use another model, change the"
              + " variables, or set errors.location=skip");
    }

    private static void requirePerLocation(ApiException e) throws ApiException {
      if (!e.failure().isPerLocation()) {
        throw e;
      }
    }
  }
}
