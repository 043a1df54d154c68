package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.location.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long failures that heal by themselves have been borne, and whose they are. A location that
 * fails while others are answered has a trouble of its own, which is no reason to wait with the
 * others. As long as nothing is answered the API is silent as a whole, and every further call is a
 * burden to it. Time that was waited for quota does not count. Used by one thread.
 */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** So many failures in a row are told; fewer are daily life. */
  private static final int WORTH_TELLING = 3;

  /** What is known of a location that has not been served since its first failure. */
  private static final class Trouble {
    private final Instant since;
    private int failures;
    private boolean othersAnswered;
    private boolean told;

    Trouble(Instant since) {
      this.since = since;
    }
  }

  private final Duration timeout;
  private final Backoff backoff;
  private final Clock clock;
  private final RequestObserver observer;
  private final Map<Location, Trouble> troubles = new HashMap<>();
  private final Set<Location> failedAlone = new HashSet<>();
  private Duration waitedForQuota = Duration.ZERO;
  private Instant silentSince;
  private int failuresInARow;

  Patience(Duration timeout, Backoff backoff, Clock clock, RequestObserver observer) {
    this.timeout = timeout;
    this.backoff = backoff;
    this.clock = clock;
    this.observer = observer;
  }

  /** Notes that a call was answered, which is not yet all that is asked for its locations. */
  void answered(List<Location> locations) {
    troubles.forEach(
        (location, trouble) -> trouble.othersAnswered |= !locations.contains(location));
    if (failuresInARow >= WORTH_TELLING) {
      LOG.info("Calls are answered again after {} failures in a row", failuresInARow);
    }
    endSilence();
  }

  /** Notes that all that was asked for a location was answered. */
  void served(Location location) {
    Trouble trouble = troubles.remove(location);
    if (trouble != null && trouble.told) {
      LOG.info(
          "location={} is answered again after {} failures", location.name(), trouble.failures);
    }
  }

  /** Notes that a call failed in a way that one of its locations may have caused. */
  void failed(List<Location> locations, ApiException cause) {
    for (Location location : locations) {
      troubles.computeIfAbsent(location, any -> new Trouble(now())).failures++;
    }
    if (!isOwnTrouble(locations)) {
      if (locations.size() == 1) {
        failedAlone.addAll(locations);
      }
      unanswered(cause);
    }
  }

  /** Notes that a call failed in a way that its locations have nothing to do with. */
  void unanswered(ApiException cause) {
    if (silentSince == null) {
      silentSince = now();
    }
    failuresInARow++;
    observer.unanswered(cause.failure());
    if (failuresInARow == WORTH_TELLING) {
      LOG.warn("Calls fail and are repeated: {}", cause.getMessage());
    }
  }

  /** Notes a wait that is not the API's failure. */
  void waitedForQuota(Duration wait) {
    waitedForQuota = waitedForQuota.plus(wait);
  }

  /** How long to wait with any further call after this failure. */
  Duration pauseAfter(ApiException cause) {
    return longer(backoff.after(failuresInARow), cause.retryAfter());
  }

  /** Whether one of these locations has failed while others were answered. */
  boolean isOwnTrouble(List<Location> locations) {
    return locations.stream().map(troubles::get).anyMatch(it -> it != null && it.othersAnswered);
  }

  /** Whether the API has not answered anybody for longer than is borne. */
  boolean isOverWithApi() {
    return silentSince != null && isOver(silentSince);
  }

  /**
   * Whether the failure of this location is that of an API which has not answered anybody for
   * longer than is borne. If it is the only location that fails, a response that is broken is still
   * its own.
   */
  boolean isOverWithApi(Location location, Failure failure) {
    boolean mayBeOfTheLocation = failure == Failure.MALFORMED_RESPONSE && failedAlone.size() <= 1;
    return isOverWithApi() && !isOwnTrouble(List.of(location)) && !mayBeOfTheLocation;
  }

  /** Whether a location that has failed by itself has been tried for as long as is borne. */
  boolean isOverWith(Location location) {
    return isOver(troubles.get(location).since);
  }

  /** Begins again with a location, whose next failure will be its first. */
  void forget(Location location) {
    troubles.remove(location);
    if (troubles.isEmpty()) {
      // Nobody waits for a response: until the next call the API is not silent but not asked.
      endSilence();
      observer.nobodyWaits();
    }
  }

  /** How long to leave a location alone that has failed by itself. */
  Duration untilNextTry(Location location, ApiException cause) {
    Trouble trouble = troubles.get(location);
    if (trouble.othersAnswered && !trouble.told) {
      trouble.told = true;
      LOG.warn(
          "location={} fails and is tried again while others are answered: {}",
          location.name(),
          cause.getMessage());
    }
    return longer(backoff.after(trouble.failures), cause.retryAfter());
  }

  private void endSilence() {
    silentSince = null;
    failuresInARow = 0;
    failedAlone.clear();
  }

  private boolean isOver(Instant since) {
    return Duration.between(since, now()).compareTo(timeout) >= 0;
  }

  private Instant now() {
    return clock.instant().minus(waitedForQuota);
  }

  private static Duration longer(Duration wait, Optional<Duration> asked) {
    return asked.filter(it -> it.compareTo(wait) > 0).orElse(wait);
  }
}
