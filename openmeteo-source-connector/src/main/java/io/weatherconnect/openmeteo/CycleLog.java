package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.fetch.FetchStatistics;
import io.weatherconnect.openmeteo.plan.Fetch;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;

/** Says when something changes, not each time that it goes on: phases, waits, one line a cycle. */
final class CycleLog {
  private final Logger log;
  private Fetch.Phase phase;
  private Instant waitingUntil = Instant.MIN;
  private boolean saidRest;
  private boolean saidFinished;
  private long callsBefore;
  private long sentBefore;
  private long unchangedBefore;
  private long suppressedBefore;

  CycleLog(Logger log) {
    this.log = log;
  }

  void begins(Fetch fetch) {
    if (fetch.phase() != phase) {
      phase = fetch.phase();
      log.info(
          "Phase {}: days={} places={} from {}",
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
    if (saidRest && statistics.callsAnswered() == callsBefore) {
      return;
    }
    saidRest = true;
    log.info(
        "Cycle done: calls={} sent={} unchanged={} suppressed={}{}",
        statistics.callsAnswered() - callsBefore,
        statistics.rowsSent() - sentBefore,
        statistics.rowsUnchanged() - unchangedBefore,
        statistics.rowsSuppressed() - suppressedBefore,
        work.map(at -> ", next look at " + at).orElse(""));
    callsBefore = statistics.callsAnswered();
    sentBefore = statistics.rowsSent();
    unchangedBefore = statistics.rowsUnchanged();
    suppressedBefore = statistics.rowsSuppressed();
    if (finished && !saidFinished) {
      saidFinished = true;
      log.info("The end date is reached for all places: nothing more is asked for");
    }
  }
}
