package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Fetch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs changes of phase, waits for quota and one summary for each poll cycle. */
final class FetchLog {
  private static final Logger LOG = LoggerFactory.getLogger(FetchLog.class);

  /** The counters at the end of the last cycle. */
  private record Totals(long requests, long sent, long unchanged, long suppressed) {}

  private Totals before = new Totals(-1, 0, 0, 0);
  private final Set<String> modelsWithoutData = new HashSet<>();
  private Fetch.Phase phase;
  private Instant waitingUntil = Instant.MIN;
  private boolean completed;

  void begins(Fetch fetch) {
    if (fetch.phase() != phase) {
      phase = fetch.phase();
      LOG.info(
          "Phase started: phase={} days={} locations={} endpoint={}",
          phase,
          fetch.days(),
          fetch.states().size(),
          fetch.endpoint());
    }
  }

  void waitsForQuota(Fetch fetch, Instant until) {
    if (until.isAfter(waitingUntil)) {
      waitingUntil = until;
      LOG.info("Quota exhausted: resumes={} phase={} days={}", until, fetch.phase(), fetch.days());
    }
  }

  /** Logs each model once that returns only nulls, with a location and the days of the request. */
  void checksData(Fetch fetch) {
    for (LocationState state : fetch.states()) {
      for (String model : state.values().modelsWithoutData()) {
        if (modelsWithoutData.add(model)) {
          LOG.warn(
              "Model without data (logged once for each model): model={} location={} days={}"
                  + " endpoint={}. It is discontinued, or does not reach back to these days: check"
                  + " openmeteo.models and start.date",
              model,
              state.name(),
              fetch.days(),
              fetch.endpoint());
        }
      }
    }
  }

  /** Logs the days of each location that are taken as they are, with missing values. */
  void accepted(Map<LocationState, Set<LocalDate>> days) {
    List<LocalDate> all = days.values().stream().flatMap(Set::stream).distinct().sorted().toList();
    if (!all.isEmpty()) {
      List<String> locations =
          days.entrySet().stream()
              .filter(entry -> !entry.getValue().isEmpty())
              .map(entry -> entry.getKey().name())
              .toList();
      LOG.warn(
          "Days accepted with missing values (missing.data.timeout.days): days={} locations={}"
              + " first={}",
          new DayRange(all.get(0), all.get(all.size() - 1)),
          locations.size(),
          locations.get(0));
    }
  }

  void idles(
      RequestStatistics requests,
      WeatherRecords records,
      Optional<Instant> nextWork,
      boolean complete) {
    Totals now =
        new Totals(
            requests.requestsSucceeded(),
            records.sent(),
            records.unchanged(),
            records.suppressed());
    if (now.requests() == before.requests()) {
      return;
    }
    LOG.info(
        "Cycle completed: requests={} sent={} unchanged={} suppressed={} next={}",
        now.requests() - Math.max(0, before.requests()),
        now.sent() - before.sent(),
        now.unchanged() - before.unchanged(),
        now.suppressed() - before.suppressed(),
        nextWork.map(Instant::toString).orElse("none"));
    before = now;
    if (complete && !completed) {
      completed = true;
      LOG.info("Completed: all locations are delivered through the end");
    }
  }
}
