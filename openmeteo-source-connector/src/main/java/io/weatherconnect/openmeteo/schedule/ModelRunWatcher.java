package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.WeatherApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches model domains for new runs. A domain that cannot be read is logged once and has no other
 * effect than that polls follow the poll interval. Used by one thread.
 */
public final class ModelRunWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRunWatcher.class);

  /** The API's documentation advises five to ten minutes between two checks. */
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

  /** The API's servers are consistent ten minutes after the first of them has a run. */
  private static final Duration SETTLING_TIME = Duration.ofMinutes(10);

  private final List<String> domains;
  private final WeatherApi api;
  private final Endpoint endpoint;
  private final Map<String, Instant> newestRuns = new HashMap<>();
  private final Set<String> unreadable = new HashSet<>();
  private final NavigableSet<Instant> settleTimes = new TreeSet<>();
  private Instant nextCheck = Instant.MIN;
  private ModelRun lastRead;
  private Instant lastReadAt = Instant.MIN;
  private ModelRun newestRun;

  /**
   * Watches domains.
   *
   * @param domains names of model domains, possibly none
   * @param endpoint the endpoint on whose host they are checked
   */
  public ModelRunWatcher(List<String> domains, WeatherApi api, Endpoint endpoint) {
    this.domains = List.copyOf(domains);
    this.api = api;
    this.endpoint = endpoint;
  }

  /** Whether a new run has settled since the last call. */
  public boolean hasNewRun(Instant now) {
    if (!domains.isEmpty() && !now.isBefore(nextCheck)) {
      nextCheck = now.plus(CHECK_INTERVAL);
      domains.forEach(domain -> check(domain, now));
    }
    Set<Instant> settled = settleTimes.headSet(now, true);
    boolean any = !settled.isEmpty();
    settled.clear();
    return any;
  }

  /**
   * The newest run of the only domain that is watched, once all servers have it; the run before
   * until then. Empty while none is known.
   */
  Optional<ModelRun> newestRun(Instant now) {
    hasNewRun(now);
    // Servers differ for a while: one that still has an older run does not bring it back.
    if (lastRead != null
        && !settled(lastRead).isAfter(now)
        && (newestRun == null || lastRead.initialised().isAfter(newestRun.initialised()))) {
      newestRun = lastRead;
    }
    return Optional.ofNullable(newestRun);
  }

  /** When the metadata of a domain was last read; the distant past before the first time. */
  Instant lastReadAt() {
    return lastReadAt;
  }

  private static Instant settled(ModelRun run) {
    return run.available().plus(SETTLING_TIME);
  }

  /**
   * Whether the API's servers have the newest run and no later one, as far as is known: not while a
   * later one settles, and not if the metadata could not be read.
   */
  boolean isSettled() {
    return newestRun != null
        && unreadable.isEmpty()
        && !lastRead.initialised().isAfter(newestRun.initialised());
  }

  /** Whether a run is still the newest one of the only domain that is watched. */
  boolean isStillNewest(Instant run) {
    try {
      return api.newestRun(endpoint, domains.get(0)).initialised().equals(run);
    } catch (ApiException e) {
      LOG.warn("Model run cannot be confirmed, its response is dropped: {}", e.getMessage());
      return false;
    }
  }

  /** When to call {@link #hasNewRun} again at the latest; the far future if nothing is watched. */
  public Instant nextCheck() {
    if (domains.isEmpty()) {
      return Instant.MAX;
    }
    return settleTimes.isEmpty() || nextCheck.isBefore(settleTimes.first())
        ? nextCheck
        : settleTimes.first();
  }

  private void check(String domain, Instant now) {
    try {
      ModelRun run = api.newestRun(endpoint, domain);
      unreadable.remove(domain);
      lastRead = run;
      lastReadAt = now;
      Instant settled = settled(run);
      Instant before = newestRuns.get(domain);
      // Servers differ for a while: an older run than before is not a new one.
      if (before != null && !run.initialised().isAfter(before)) {
        return;
      }
      newestRuns.put(domain, run.initialised());
      // The first poll already has a run that settled before the first check.
      boolean isKnown = before == null && !settled.isAfter(now);
      if (!isKnown) {
        settleTimes.add(settled);
      }
    } catch (ApiException e) {
      if (unreadable.add(domain)) {
        LOG.warn("Model runs cannot be read: domain={}: {}", domain, e.getMessage());
      }
    }
  }
}
