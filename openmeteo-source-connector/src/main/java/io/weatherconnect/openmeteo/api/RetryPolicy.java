package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a failed request is sent again and when its failure is final.
 *
 * <p>A location that fails while requests for others succeed fails alone: only its own requests
 * wait. While no request succeeds, the API as a whole has an outage and every request waits. Either
 * failure is final after {@code retry.timeout.ms}, and responses that may not be the API's own are
 * final after {@code ambiguous.error.timeout.ms}, not counting waits for quota. A final outage
 * fails the task. A location whose failure is final is suspended for a day or fails the task,
 * depending on {@code errors.location}. Used by one thread.
 */
final class RetryPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(RetryPolicy.class);

  private static final Duration SUSPENSION = Duration.ofDays(1);

  /** Fewer failures in a row are not logged. */
  private static final int LOGGED_FAILURES = 3;

  /**
   * Each retry of a location waits at least this fraction of the time for which it has failed, so
   * that one location cannot use up the quota of all others within the retry timeout.
   */
  private static final int FRACTION_OF_FAILING_TIME = 60;

  private final RetrySettings settings;
  private final Timing timing;
  private final RequestStatistics statistics;
  private final Set<LocationState> failing = new LinkedHashSet<>();
  private final Set<LocationState> failedInOutage = new HashSet<>();
  private Duration waitedForQuota = Duration.ZERO;
  private Instant outageSince;
  private Instant ambiguousSince;
  private int failuresInARow;

  RetryPolicy(RetrySettings settings, Timing timing, RequestStatistics statistics) {
    this.settings = settings;
    this.timing = timing;
    this.statistics = statistics;
  }

  /** Records a successful request, which need not be all that is requested for its locations. */
  void succeeded(Collection<LocationState> locations) {
    failing.stream().filter(it -> !locations.contains(it)).forEach(LocationState::othersSucceeded);
    if (failuresInARow >= LOGGED_FAILURES) {
      LOG.info("Requests succeed again: failures={}", failuresInARow);
    }
    endOutage();
  }

  /** Records that everything requested for a location succeeded. */
  void served(LocationState location) {
    if (location.failureLogged()) {
      LOG.info(
          "Location succeeds again: location={} failures={}", location.name(), location.failures());
    }
    failing.remove(location);
    location.clearFailures();
  }

  /** Records a failed request that one of its locations may have caused. */
  void failed(List<LocationState> locations, ApiException cause) {
    for (LocationState location : locations) {
      location.failed(now());
      failing.add(location);
    }
    if (!anyFailsAlone(locations)) {
      if (locations.size() == 1) {
        failedInOutage.addAll(locations);
      }
      failedForAll(cause);
    }
  }

  /** Records a failed request that none of its locations has caused. */
  void failedForAll(ApiException cause) {
    if (outageSince == null) {
      outageSince = now();
    }
    if (!cause.failure().isAmbiguous()) {
      ambiguousSince = null;
    } else if (ambiguousSince == null) {
      ambiguousSince = now();
    }
    failuresInARow++;
    statistics.outage(cause.failure());
    if (failuresInARow == LOGGED_FAILURES) {
      LOG.warn("Requests fail and are retried: {}", cause.getMessage());
    }
  }

  /**
   * Records a response that only the API sends, so that earlier ones were a failure that passed.
   */
  void apiResponded() {
    ambiguousSince = null;
  }

  /** Records a wait for quota, which does not count towards the timeout. */
  void waitedForQuota(Duration wait) {
    waitedForQuota = waitedForQuota.plus(wait);
  }

  /** Whether no request has succeeded for longer than the timeout. */
  boolean isOutageFinal() {
    return outageSince != null && isOver(outageSince);
  }

  /** Whether all responses have been ambiguous for longer than the timeout for these. */
  boolean isAmbiguityFinal() {
    return ambiguousSince != null
        && passed(ambiguousSince).compareTo(settings.ambiguousTimeout()) >= 0;
  }

  /** Whether one of the locations fails while requests for others succeed. */
  static boolean anyFailsAlone(List<LocationState> locations) {
    return locations.stream().anyMatch(LocationState::failsAlone);
  }

  /**
   * Postpones or suspends a location whose own request failed.
   *
   * @return the failure that fails the task once the other locations are delivered, or empty
   * @throws ApiException if the API as a whole fails and the timeout is over
   */
  Optional<ApiException> locationFailed(LocationState location, ApiException cause)
      throws ApiException {
    if (cause.failure().isTransient()) {
      if (isFinalOutageOf(location, cause.failure())) {
        throw cause;
      }
      if (!isOver(location.failingSince())) {
        postpone(location, cause);
        return Optional.empty();
      }
    }
    forget(location);
    if (!settings.suspendLocations()) {
      return Optional.of(cause.at(location.location()));
    }
    suspend(location, cause);
    return Optional.empty();
  }

  /** How long any further request waits after a failure. */
  Duration backoffAfter(ApiException cause) {
    return longer(backoff(failuresInARow), cause.retryAfter());
  }

  /** A short random wait, so that clients do not all return in the instant a window opens. */
  Duration jitter() {
    return Duration.ofMillis(timing.random().nextLong(100, 3_000));
  }

  /**
   * A malformed response for the only failing location is a failure of the location, not of the
   * API.
   */
  private boolean isFinalOutageOf(LocationState location, Failure failure) {
    boolean mayBeLocations = failure == Failure.MALFORMED_RESPONSE && failedInOutage.size() <= 1;
    return isOutageFinal() && !location.failsAlone() && !mayBeLocations;
  }

  private void postpone(LocationState location, ApiException cause) {
    if (location.failsAlone() && !location.failureLogged()) {
      location.markFailureLogged();
      LOG.warn(
          "Location fails and is retried while others succeed: location={}: {}",
          location.name(),
          cause.getMessage());
    }
    Duration rare = passed(location.failingSince()).dividedBy(FRACTION_OF_FAILING_TIME);
    Duration wait =
        longer(longer(backoff(location.failures()), Optional.of(rare)), cause.retryAfter());
    location.retryAt(timing.now().plus(wait));
  }

  private void suspend(LocationState location, ApiException cause) {
    if (!location.wasSuspended()) {
      LOG.warn(
          "Location suspended and retried once a day (errors.location=skip): location={}: {}",
          location.name(),
          cause.getMessage());
    }
    location.suspendUntil(timing.now().plus(SUSPENSION));
  }

  private void forget(LocationState location) {
    failing.remove(location);
    location.clearFailures();
    if (failing.isEmpty()) {
      // No location waits for a response any longer, so the state of the API is unknown.
      endOutage();
      statistics.outageEnded();
    }
  }

  private void endOutage() {
    outageSince = null;
    ambiguousSince = null;
    failuresInARow = 0;
    failedInOutage.clear();
  }

  /** Full jitter: a random wait below a ceiling that doubles with each failure. */
  private Duration backoff(int failures) {
    long ceiling = settings.backoff().toMillis();
    long max = settings.maxBackoff().toMillis();
    for (int failure = 1; failure < failures && ceiling < max; failure++) {
      ceiling *= 2;
    }
    return Duration.ofMillis(timing.random().nextLong(Math.min(ceiling, max) + 1));
  }

  private boolean isOver(Instant since) {
    return settings.timeout().filter(timeout -> passed(since).compareTo(timeout) >= 0).isPresent();
  }

  private Duration passed(Instant since) {
    return Duration.between(since, now());
  }

  /** The time that counts towards the timeout. */
  private Instant now() {
    return timing.now().minus(waitedForQuota);
  }

  private static Duration longer(Duration wait, Optional<Duration> requested) {
    return requested.filter(it -> it.compareTo(wait) > 0).orElse(wait);
  }
}
