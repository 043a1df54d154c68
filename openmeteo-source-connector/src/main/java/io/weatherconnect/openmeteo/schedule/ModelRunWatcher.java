package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ModelRun;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches for new model runs and says when one is worth a live look. Used by one thread. A domain
 * whose news cannot be read is reported once and costs nothing but the earlier look.
 */
public final class ModelRunWatcher {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRunWatcher.class);

  /** What the API's documentation advises: five to ten minutes between two reads. */
  private static final Duration CHECK_INTERVAL = Duration.ofMinutes(5);

  /** The API's servers agree with each other ten minutes after the first of them has a run. */
  private static final Duration SETTLING_TIME = Duration.ofMinutes(10);

  /** Tells the newest run of a domain; the HTTP client in operation, a script in a test. */
  @FunctionalInterface
  public interface Source {
    /** The newest run. */
    ModelRun newestRun(String domain) throws ApiException;
  }

  private final List<String> domains;
  private final Source source;
  private final Map<String, Instant> seen = new HashMap<>();
  private final Set<String> silent = new HashSet<>();
  private final NavigableSet<Instant> looks = new TreeSet<>();
  private Instant nextCheck = Instant.MIN;

  /** Watches these domains, possibly none. */
  public ModelRunWatcher(List<String> domains, Source source) {
    this.domains = List.copyOf(domains);
    this.source = source;
  }

  /** Whether a run has become available and settled since this was last asked. */
  public boolean bringsNews(Instant now) {
    if (!domains.isEmpty() && !now.isBefore(nextCheck)) {
      nextCheck = now.plus(CHECK_INTERVAL);
      domains.forEach(domain -> check(domain, now));
    }
    Set<Instant> due = looks.headSet(now, true);
    boolean news = !due.isEmpty();
    due.clear();
    return news;
  }

  /** The latest instant at which to ask again; the far future if nothing is watched. */
  public Instant askAgainBy() {
    if (domains.isEmpty()) {
      return Instant.MAX;
    }
    return looks.isEmpty() || nextCheck.isBefore(looks.first()) ? nextCheck : looks.first();
  }

  private void check(String domain, Instant now) {
    try {
      ModelRun run = source.newestRun(domain);
      silent.remove(domain);
      Instant settled = run.available().plus(SETTLING_TIME);
      Instant before = seen.get(domain);
      // The API's servers are not equal at all times: one that lags behind brings no news.
      if (before != null && !run.initialised().isAfter(before)) {
        return;
      }
      seen.put(domain, run.initialised());
      // A run that had settled before the watch began is in the first look already.
      boolean isKnown = before == null && !settled.isAfter(now);
      if (!isKnown) {
        looks.add(settled);
      }
    } catch (ApiException e) {
      if (silent.add(domain)) {
        LOG.warn("domain={} is not watched for now: {}", domain, e.getMessage());
      }
    }
  }
}
