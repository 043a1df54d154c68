package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.schedule.RequestWeight;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call as soon as quota and earlier failures allow it, and again where nothing but waiting
 * helps. Used by one thread.
 */
final class RetryingClient {
  private static final Logger LOG = LoggerFactory.getLogger(RetryingClient.class);

  /** So many times in a row a doubtful refusal must come to be taken for true. */
  private static final int BELIEVED_WHEN_REPEATED = 3;

  private final Caller caller;
  private final ApiQuota quota;
  private final Patience patience;
  private final Backoff backoff;
  private final Clock clock;
  private final Sleeper pause;
  private final RequestObserver observer;
  private Instant failedAt = Instant.EPOCH;
  private Duration backOff = Duration.ZERO;

  RetryingClient(
      Caller caller,
      ApiQuota quota,
      Patience patience,
      Backoff backoff,
      Clock clock,
      Sleeper pause,
      RequestObserver observer) {
    this.caller = caller;
    this.quota = quota;
    this.patience = patience;
    this.backoff = backoff;
    this.clock = clock;
    this.pause = pause;
    this.observer = observer;
  }

  /**
   * Makes the call.
   *
   * @throws ApiException if it fails for good, or in a way that a smaller or a later call may mend
   */
  List<Series> call(WeatherRequest request) throws ApiException, InterruptedException {
    int doubts = 0;
    while (true) {
      awaitEndOfBackOff();
      awaitQuota(RequestWeight.of(request));
      try {
        List<Series> response = callOnce(request);
        patience.answered(request.locations());
        return response;
      } catch (ApiException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        switch (e.failure()) {
          case MINUTE_LIMIT -> awaitWindow(QuotaWindow.MINUTE, e);
          case HOUR_LIMIT -> awaitWindow(QuotaWindow.HOUR, e);
          case DAY_LIMIT -> awaitWindow(QuotaWindow.DAY, e);
          case CONCURRENCY_LIMIT -> bear(e);
          case AMBIGUOUS_RESPONSE, OUTSIDE_MODEL -> {
            doubts++;
            if (doubts >= BELIEVED_WHEN_REPEATED) {
              throw e;
            }
            bear(e);
          }
          case UNAVAILABLE, MALFORMED_RESPONSE -> {
            patience.failed(request.locations(), e);
            if (!patience.isOwnTrouble(request.locations())) {
              backOff(e);
            }
            throw e;
          }
          case LOCATION_REJECTED, UNLABELLED_MODELS, REJECTED -> throw e;
        }
      }
    }
  }

  /** Waits until the API's budget allows a call of this weight. */
  private void awaitQuota(double weight) throws InterruptedException {
    Duration wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    while (!wait.isZero()) {
      observer.waitsForQuota(clock.instant().plus(wait));
      patience.waitedForQuota(nap(wait));
      wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
    }
  }

  private List<Series> callOnce(WeatherRequest request) throws ApiException, InterruptedException {
    double weight = RequestWeight.of(request);
    HostConcurrencyLimit.Slot slot = HostConcurrencyLimit.enter(request.endpoint().authority());
    Instant start = clock.instant();
    try {
      quota.take(weight);
      List<Series> response = caller.fetch(request);
      observer.answered(weight, Duration.between(start, clock.instant()));
      return response;
    } catch (ApiException e) {
      observer.failed(e.failure(), weight, Duration.between(start, clock.instant()));
      throw e;
    } finally {
      slot.leave();
    }
  }

  private void awaitWindow(QuotaWindow window, ApiException e) throws InterruptedException {
    // What the API says corrects our own count.
    Instant apiTime = e.saidAt().orElse(clock.instant());
    Instant opens = quota.exhausted(window, apiTime).plus(backoff.jitter());
    Instant asked = clock.instant().plus(e.retryAfter().orElse(Duration.ZERO));
    Instant until = asked.isAfter(opens) ? asked : opens;
    LOG.info("Quota wait: the API's {} limit is used up, going on at {}", window, until);
    observer.waitsForQuota(until);
    for (Instant now = clock.instant(); now.isBefore(until); now = clock.instant()) {
      patience.waitedForQuota(nap(Duration.between(now, until)));
    }
  }

  private void bear(ApiException e) throws ApiException {
    patience.unanswered(e);
    if (patience.isOverWithApi()) {
      throw e;
    }
    backOff(e);
  }

  /** Holds back the next call, whichever it is. */
  private void backOff(ApiException e) {
    failedAt = clock.instant();
    backOff = patience.pauseAfter(e);
  }

  private void awaitEndOfBackOff() throws InterruptedException {
    Duration passed = Duration.between(failedAt, clock.instant());
    // A clock that was set back must not make the wait longer than it was to be.
    Duration left = passed.isNegative() ? backOff : backOff.minus(passed);
    while (left.compareTo(Duration.ZERO) > 0) {
      left = left.minus(nap(left));
    }
    backOff = Duration.ZERO;
  }

  private Duration nap(Duration wanted) throws InterruptedException {
    Duration nap = pause.nap(wanted);
    observer.waited(nap);
    return nap;
  }
}
