package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.Location;
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
 * How long failures that heal by themselves have been borne, and whose they are. A place that fails
 * while others are answered has a trouble of its own, which is no reason to wait with the others.
 * As long as nothing is answered the API is silent as a whole, and every further call is a burden
 * to it. Time that was waited for quota does not count. Used by one thread.
 */
final class Patience {
  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  /** So many failures in a row are told; fewer are daily life. */
  private static final int WORTH_TELLING = 3;

  /** What is known of a place that has not been served since its first failure. */
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
  private final CallObserver observer;
  private final Map<Location, Trouble> troubles = new HashMap<>();
  private final Set<Location> failedAlone = new HashSet<>();
  private Duration waitedForQuota = Duration.ZERO;
  private Instant silentSince;
  private int failuresInARow;

  Patience(Duration timeout, Backoff backoff, Clock clock, CallObserver observer) {
    this.timeout = timeout;
    this.backoff = backoff;
    this.clock = clock;
    this.observer = observer;
  }

  /** Notes that a call was answered, which is not yet all that is asked for its places. */
  void answered(List<Location> places) {
    troubles.forEach((place, trouble) -> trouble.othersAnswered |= !places.contains(place));
    if (failuresInARow >= WORTH_TELLING) {
      LOG.info("Calls are answered again after {} failures in a row", failuresInARow);
    }
    endSilence();
  }

  /** Notes that all that was asked for a place was answered. */
  void served(Location place) {
    Trouble trouble = troubles.remove(place);
    if (trouble != null && trouble.told) {
      LOG.info("location={} is answered again after {} failures", place.name(), trouble.failures);
    }
  }

  /** Notes that a call failed in a way that one of its places may have caused. */
  void failed(List<Location> places, ApiException cause) {
    for (Location place : places) {
      troubles.computeIfAbsent(place, any -> new Trouble(now())).failures++;
    }
    if (!isOwnTrouble(places)) {
      if (places.size() == 1) {
        failedAlone.addAll(places);
      }
      unanswered(cause);
    }
  }

  /** Notes that a call failed in a way that its places have nothing to do with. */
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

  /** Whether one of these places has failed while others were answered. */
  boolean isOwnTrouble(List<Location> places) {
    return places.stream().map(troubles::get).anyMatch(it -> it != null && it.othersAnswered);
  }

  /** Whether the API has not answered anybody for longer than is borne. */
  boolean isOverWithApi() {
    return silentSince != null && isOver(silentSince);
  }

  /**
   * Whether the failure of this place is that of an API which has not answered anybody for longer
   * than is borne. If it is the only place that fails, an answer that is broken is still its own.
   */
  boolean isOverWithApi(Location place, Failure failure) {
    boolean mayBeOfThePlace = failure == Failure.BROKEN_ANSWER && failedAlone.size() <= 1;
    return isOverWithApi() && !isOwnTrouble(List.of(place)) && !mayBeOfThePlace;
  }

  /** Whether a place that has failed by itself has been tried for as long as is borne. */
  boolean isOverWith(Location place) {
    return isOver(troubles.get(place).since);
  }

  /** Begins anew with a place, whose next failure will be its first. */
  void forget(Location place) {
    troubles.remove(place);
    if (troubles.isEmpty()) {
      // Nobody waits for an answer: until the next call the API is not silent but not asked.
      endSilence();
      observer.nobodyWaits();
    }
  }

  /** How long to leave a place alone that has failed by itself. */
  Duration untilNextTry(Location place, ApiException cause) {
    Trouble trouble = troubles.get(place);
    if (trouble.othersAnswered && !trouble.told) {
      trouble.told = true;
      LOG.warn(
          "location={} fails and is tried again while others are answered: {}",
          place.name(),
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
