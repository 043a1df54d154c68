package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.FetchStatistics;
import io.weatherconnect.openmeteo.schedule.Fetch;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;

/** Says when something changes, not each time that it goes on: phases, waits, one line a cycle. */
final class FetchLog {
  private final Logger log;
  private Fetch.Phase phase;
  private Instant waitingUntil = Instant.MIN;
  private boolean saidRest;
  private boolean saidFinished;
  private long callsBefore;
  private long sentBefore;
  private long unchangedBefore;
  private long suppressedBefore;

  FetchLog(Logger log) {
    this.log = log;
  }

  void begins(Fetch fetch) {
    if (fetch.phase() != phase) {
      phase = fetch.phase();
      log.info(
          "Phase {}: days={} locations={} from {}",
          phase,
          fetch.days(),
          fetch.locations().size(),
          fetch.endpoint());
    }
  }

  void waitsForQuota(Fetch fetch, Instant until) {
    if (until.isAfter(waitingUntil)) {
      waitingUntil = until;
      log.info("Quota wait: next is {} of {}, going on at {}", fetch.phase(), fetch.days(), until);
    }
  }

  void rests(FetchStatistics statistics, Optional<Instant> work, boolean finished) {
    if (saidRest && statistics.requestsSucceeded() == callsBefore) {
      return;
    }
    saidRest = true;
    log.info(
        "Cycle done: calls={} sent={} unchanged={} suppressed={}{}",
        statistics.requestsSucceeded() - callsBefore,
        statistics.rowsSent() - sentBefore,
        statistics.rowsUnchanged() - unchangedBefore,
        statistics.rowsSuppressed() - suppressedBefore,
        work.map(at -> ", next look at " + at).orElse(""));
    callsBefore = statistics.requestsSucceeded();
    sentBefore = statistics.rowsSent();
    unchangedBefore = statistics.rowsUnchanged();
    suppressedBefore = statistics.rowsSuppressed();
    if (finished && !saidFinished) {
      saidFinished = true;
      log.info("The end date is reached for all locations: nothing more is asked for");
    }
  }
}
