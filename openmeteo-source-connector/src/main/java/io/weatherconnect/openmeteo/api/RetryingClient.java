package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request when quota and backoff allow it, and retries it while only waiting can help. Used
 * by one thread.
 */
final class RetryingClient {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingClient.class);

  /** An ambiguous response is final when it is repeated this often. */
  private static final int FINAL_WHEN_REPEATED = 3;

  private final WeatherApi api;
  private final ApiQuota quota;
  private final RetryPolicy policy;
  private final Timing timing;
  private final RequestStatistics statistics;
  private Instant failedAt = Instant.EPOCH;
  private Duration backoff = Duration.ZERO;

  RetryingClient(
      WeatherApi api,
      ApiQuota quota,
      RetryPolicy policy,
      Timing timing,
      RequestStatistics statistics) {
    this.api = api;
    this.quota = quota;
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
    int ambiguous = 0;
    while (true) {
      awaitBackoff();
      awaitQuota(RequestWeight.of(request));
      try {
        List<LocationForecast> forecasts = send(request);
        policy.succeeded(locations);
        return forecasts;
      } catch (ApiException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        switch (e.failure()) {
          case MINUTE_LIMIT -> awaitWindow(QuotaWindow.MINUTE, e);
          case HOUR_LIMIT -> awaitWindow(QuotaWindow.HOUR, e);
          case DAY_LIMIT -> awaitWindow(QuotaWindow.DAY, e);
          case CONCURRENCY_LIMIT, DAYS_NOT_YET_SERVED -> retry(e);
          case AMBIGUOUS_RESPONSE, OUTSIDE_MODEL -> {
            ambiguous++;
            if (ambiguous >= FINAL_WHEN_REPEATED) {
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
          case LOCATION_REJECTED, DAYS_NOT_SERVED, UNLABELLED_MODELS, REJECTED -> throw e;
        }
      }
    }
  }

  private List<LocationForecast> send(WeatherRequest request)
      throws ApiException, InterruptedException {
    double weight = RequestWeight.of(request);
    HostConcurrencyLimit.Permit permit =
        HostConcurrencyLimit.acquire(request.endpoint().authority());
    Instant start = timing.now();
    try {
      quota.take(weight);
      List<LocationForecast> forecasts = api.fetch(request);
      statistics.succeeded(weight, Duration.between(start, timing.now()));
      return forecasts;
    } catch (ApiException e) {
      statistics.failed(e.failure(), weight);
      throw e;
    } finally {
      permit.release();
    }
  }

  private void awaitQuota(double weight) throws InterruptedException {
    Duration wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    while (!wait.isZero()) {
      statistics.quotaOpens(timing.now().plus(wait));
      policy.waitedForQuota(nap(wait));
      wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    }
  }

  /** Waits for the next window of a quota that the API reports as exhausted. */
  private void awaitWindow(QuotaWindow window, ApiException e) throws InterruptedException {
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
    if (policy.isOutageFinal()) {
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
