package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request when quota and backoff allow it, and retries it while only waiting can help. Used
 * by one thread.
 */
final class RetryingClient {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingClient.class);

  /** That a location lies outside the model is final when it is repeated this often. */
  private static final int FINAL_WHEN_REPEATED = 3;

  private final WeatherApi api;
  private final HostLimits limits;
  private final RetryPolicy policy;
  private final Timing timing;
  private final RequestStatistics statistics;
  private Instant failedAt = Instant.EPOCH;
  private Duration backoff = Duration.ZERO;

  RetryingClient(
      WeatherApi api,
      HostLimits limits,
      RetryPolicy policy,
      Timing timing,
      RequestStatistics statistics) {
    this.api = api;
    this.limits = limits;
    this.policy = policy;
    this.timing = timing;
    this.statistics = statistics;
  }

  /**
   * Sends a request until it succeeds or fails in a way that the caller must handle.
   *
   * @param locations the states of the request's locations
   * @throws ApiException if the failure is final, or if a smaller or later request may succeed
   */
  List<LocationForecast> fetch(WeatherRequest request, List<LocationState> locations)
      throws ApiException, InterruptedException {
    ApiQuota quota = limits.quota(request.endpoint());
    int outside = 0;
    while (true) {
      awaitBackoff();
      try {
        List<LocationForecast> forecasts = send(request, quota);
        policy.succeeded(locations);
        return forecasts;
      } catch (ApiException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        switch (e.failure()) {
          case MINUTE_LIMIT -> awaitWindow(quota, QuotaWindow.MINUTE, e);
          case HOUR_LIMIT -> awaitWindow(quota, QuotaWindow.HOUR, e);
          case DAY_LIMIT -> awaitWindow(quota, QuotaWindow.DAY, e);
          case CONCURRENCY_LIMIT, DAYS_NOT_YET_SERVED, AMBIGUOUS_RESPONSE, TLS_FAILURE -> retry(e);
          case OUTSIDE_MODEL -> {
            outside++;
            if (outside >= FINAL_WHEN_REPEATED) {
              throw e;
            }
            retry(e);
          }
          case UNAVAILABLE, MALFORMED_RESPONSE -> {
            policy.failed(locations, e);
            if (!RetryPolicy.anyFailsAlone(locations)) {
              backOff(e);
            }
            throw e;
          }
          case LOCATION_REJECTED,
              TIMEZONE_INVALID,
              DAYS_NOT_SERVED,
              RUN_NOT_AVAILABLE,
              UNLABELLED_MODELS,
              UNEXPECTED_UNIT,
              REJECTED -> {
            policy.apiResponded();
            throw e;
          }
        }
      }
    }
  }

  /** Waits for quota and for the request's turn, during which another task may use the quota. */
  private List<LocationForecast> send(WeatherRequest request, ApiQuota quota)
      throws ApiException, InterruptedException {
    double weight = RequestWeight.of(request);
    while (true) {
      awaitQuota(quota, weight);
      HostConcurrencyLimit.Permit permit = limits.acquire(request.endpoint());
      try {
        Optional<ApiQuota.Reservation> reservation = quota.reserve(weight);
        if (reservation.isPresent()) {
          return send(request, weight, reservation.get());
        }
      } finally {
        permit.release();
      }
    }
  }

  private List<LocationForecast> send(
      WeatherRequest request, double weight, ApiQuota.Reservation reservation) throws ApiException {
    double charged = weight;
    Instant start = timing.now();
    try {
      List<LocationForecast> forecasts = api.fetch(request);
      statistics.succeeded(weight, Duration.between(start, timing.now()));
      return forecasts;
    } catch (ApiException e) {
      charged = e.charge().of(weight);
      statistics.failed(e.failure(), charged);
      throw e;
    } finally {
      reservation.settle(charged);
    }
  }

  private void awaitQuota(ApiQuota quota, double weight) throws InterruptedException {
    Duration wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    while (!wait.isZero()) {
      statistics.quotaOpens(timing.now().plus(wait));
      policy.waitedForQuota(nap(wait));
      wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    }
  }

  /** Waits for the next window of a quota that the API reports as exhausted. */
  private void awaitWindow(ApiQuota quota, QuotaWindow window, ApiException e)
      throws InterruptedException {
    Instant serverTime = e.serverTime().orElse(timing.now());
    Instant opens = quota.exhausted(window, serverTime).plus(policy.jitter());
    Instant requested = timing.now().plus(e.retryAfter().orElse(Duration.ZERO));
    Instant until = requested.isAfter(opens) ? requested : opens;
    LOG.info("Quota exhausted: window={} resumes={}", window, until);
    statistics.quotaOpens(until);
    for (Instant now = timing.now(); now.isBefore(until); now = timing.now()) {
      policy.waitedForQuota(nap(Duration.between(now, until)));
    }
  }

  private void retry(ApiException e) throws ApiException {
    policy.failedForAll(e);
    if (policy.isOutageFinal() || policy.isAmbiguityFinal()) {
      throw e;
    }
    backOff(e);
  }

  /** Delays the next request, whichever it is. */
  private void backOff(ApiException e) {
    failedAt = timing.now();
    backoff = policy.backoffAfter(e);
  }

  private void awaitBackoff() throws InterruptedException {
    Duration passed = Duration.between(failedAt, timing.now());
    // A clock that was set back must not prolong the wait.
    Duration left = passed.isNegative() ? backoff : backoff.minus(passed);
    while (left.compareTo(Duration.ZERO) > 0) {
      left = left.minus(nap(left));
    }
    backoff = Duration.ZERO;
  }

  private Duration nap(Duration wanted) throws InterruptedException {
    Duration nap = timing.nap(wanted);
    statistics.waited(nap);
    return nap;
  }
}
