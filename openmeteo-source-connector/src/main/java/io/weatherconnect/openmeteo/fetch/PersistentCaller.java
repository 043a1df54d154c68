package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Series;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.plan.CallWeight;
import io.weatherconnect.openmeteo.quota.CallQuota;
import io.weatherconnect.openmeteo.quota.HostSlots;
import io.weatherconnect.openmeteo.quota.QuotaWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call again and again until it is answered, as long as its failures heal by themselves and
 * the last success is not too long ago. Used by one thread.
 */
final class PersistentCaller {
  private static final Logger LOG = LoggerFactory.getLogger(PersistentCaller.class);

  /** A worker's clock may be set while we wait, so a long wait is taken in pieces. */
  private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

  /** So many times in a row a doubtful refusal must come to be taken for true. */
  private static final int BELIEVED_WHEN_REPEATED = 3;

  private final Caller caller;
  private final CallQuota quota;
  private final RetrySettings settings;
  private final Backoff backoff;
  private final Clock clock;
  private final Pause pause;
  private final CallObserver observer;
  private Instant failingSince;
  private Duration waitedForQuota = Duration.ZERO;
  private int failures;
  private int doubts;

  PersistentCaller(
      Caller caller,
      CallQuota quota,
      RetrySettings settings,
      RandomGenerator random,
      Clock clock,
      Pause pause,
      CallObserver observer) {
    this.caller = caller;
    this.quota = quota;
    this.settings = settings;
    this.backoff = new Backoff(settings, random);
    this.clock = clock;
    this.pause = pause;
    this.observer = observer;
  }

  /**
   * Forgets earlier failures. To be called where a window begins: if the one before ended with
   * failures, they were those of places that have been given up, and must not shorten the patience
   * with others.
   */
  void beginWindow() {
    failingSince = null;
    failures = 0;
    doubts = 0;
  }

  /**
   * Makes the call.
   *
   * @throws ApiException if it fails for good, or in a way that a smaller call may mend
   */
  List<Series> call(WeatherRequest request) throws ApiException, InterruptedException {
    while (true) {
      awaitQuota(CallWeight.of(request));
      try {
        List<Series> answer = callOnce(request);
        doubts = 0;
        recovered();
        return answer;
      } catch (ApiException e) {
        bear(e, request);
      }
    }
  }

  /** Waits until the API's budget allows a call of this weight. */
  private void awaitQuota(double weight) throws InterruptedException {
    Duration wait = quota.timeUntil(weight, CallQuota.Reserve.NONE);
    while (!wait.isZero()) {
      observer.waitsForQuota(clock.instant().plus(wait));
      waitedForQuota = waitedForQuota.plus(nap(wait));
      wait = quota.timeUntil(weight, CallQuota.Reserve.NONE);
    }
  }

  private List<Series> callOnce(WeatherRequest request) throws ApiException, InterruptedException {
    double weight = CallWeight.of(request);
    HostSlots.Slot slot = HostSlots.enter(request.endpoint().authority());
    Instant start = clock.instant();
    try {
      quota.take(weight);
      List<Series> answer = caller.fetch(request);
      observer.answered(weight, Duration.between(start, clock.instant()));
      return answer;
    } catch (ApiException e) {
      observer.failed(e.failure(), weight, Duration.between(start, clock.instant()));
      throw e;
    } finally {
      slot.leave();
    }
  }

  private void bear(ApiException e, WeatherRequest request)
      throws ApiException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    switch (e.failure()) {
      case MINUTE_LIMIT -> awaitWindow(QuotaWindow.MINUTE, e);
      case HOUR_LIMIT -> awaitWindow(QuotaWindow.HOUR, e);
      case DAY_LIMIT -> awaitWindow(QuotaWindow.DAY, e);
      case BUSY, UNAVAILABLE -> backOff(e);
      case BROKEN_ANSWER -> {
        if (request.locations().size() > 1) {
          throw e;
        }
        backOff(e);
      }
      case UNEXPLAINED, OUTSIDE_MODEL -> {
        doubts++;
        if (doubts >= BELIEVED_WHEN_REPEATED) {
          doubts = 0;
          throw e;
        }
        backOff(e);
      }
      case LOCATION_REFUSED, AMBIGUOUS_MODELS, REFUSED -> throw e;
    }
  }

  private void awaitWindow(QuotaWindow window, ApiException e) throws InterruptedException {
    // The API is alive, so this is no outage; and what it says corrects our own count.
    recovered();
    Instant opens = quota.exhausted(window).plus(backoff.jitter());
    Instant asked = clock.instant().plus(e.retryAfter().orElse(Duration.ZERO));
    Instant until = asked.isAfter(opens) ? asked : opens;
    LOG.info("Quota wait: the API's {} limit is used up, going on at {}", window, until);
    observer.waitsForQuota(until);
    for (Instant now = clock.instant(); now.isBefore(until); now = clock.instant()) {
      nap(Duration.between(now, until));
    }
  }

  private void backOff(ApiException e) throws ApiException, InterruptedException {
    Instant now = clock.instant();
    if (failingSince == null) {
      failingSince = now;
      waitedForQuota = Duration.ZERO;
      LOG.warn("Calls fail and are repeated: {}", e.getMessage());
    }
    Duration failing = Duration.between(failingSince, now).minus(waitedForQuota);
    if (failing.compareTo(settings.timeout()) >= 0) {
      throw e;
    }
    failures++;
    Duration wait = backoff.after(failures);
    Duration asked = e.retryAfter().orElse(Duration.ZERO);
    Duration left = asked.compareTo(wait) > 0 ? asked : wait;
    while (!left.isZero()) {
      left = left.minus(nap(left));
    }
  }

  private void recovered() {
    if (failingSince != null) {
      LOG.info("Calls succeed again after {} failures since {}", failures, failingSince);
      failingSince = null;
      failures = 0;
    }
  }

  private Duration nap(Duration wanted) throws InterruptedException {
    Duration nap = wanted.compareTo(LONGEST_NAP) > 0 ? LONGEST_NAP : wanted;
    pause.sleep(nap);
    observer.waited(nap);
    return nap;
  }

  /** Whether the failure concerns the places asked for, and not the API as a whole. */
  static boolean isOfLocations(Failure failure) {
    return failure == Failure.BROKEN_ANSWER
        || failure == Failure.LOCATION_REFUSED
        || failure == Failure.OUTSIDE_MODEL
        || failure == Failure.AMBIGUOUS_MODELS;
  }
}
