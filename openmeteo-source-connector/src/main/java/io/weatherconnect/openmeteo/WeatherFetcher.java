package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.BatchFetcher;
import io.weatherconnect.openmeteo.api.FetchStatistics;
import io.weatherconnect.openmeteo.api.LocationWeather;
import io.weatherconnect.openmeteo.api.Sleeper;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.records.Batch;
import io.weatherconnect.openmeteo.records.OffsetStep;
import io.weatherconnect.openmeteo.records.SourceOffset;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.FetchPlanner;
import io.weatherconnect.openmeteo.schedule.ModelRunWatcher;
import io.weatherconnect.openmeteo.schedule.RequestWeight;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches window after window: asks the planner what is next, waits for quota, collects the
 * responses and hands the records on. Runs on one thread until it is interrupted or a failure is
 * final.
 */
final class WeatherFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(WeatherFetcher.class);

  /** Our clock may be ahead of the API's, whose window must be open when we call. */
  private static final Duration OPENING_MARGIN = Duration.ofSeconds(1);

  private final FetchPlanner planner;
  private final WeatherQuery query;
  private final ApiQuota quota;
  private final BatchFetcher collector;
  private final WeatherRecords records;
  private final ModelRunWatcher watcher;
  private final Map<Location, String> fingerprints;
  private final boolean skipRefusedLocations;
  private final FetchStatistics statistics;
  private final BatchQueue output;
  private final Clock clock;
  private final Sleeper pause;
  private final FetchLog log = new FetchLog(LOG);
  private final Set<Location> leftAlone = new HashSet<>();

  WeatherFetcher(Assembly parts, BatchQueue output) {
    this.planner = parts.planner();
    this.query = parts.config().query();
    this.quota = parts.quota();
    this.collector = parts.collector();
    this.records = parts.records();
    this.watcher = parts.watcher();
    this.fingerprints = StoredProgress.fingerprints(parts.config());
    this.skipRefusedLocations = parts.config().skipRefusedLocations();
    this.statistics = parts.statistics();
    this.clock = parts.clock();
    this.pause = parts.pause();
    this.output = output;
  }

  /**
   * Fetches until interrupted.
   *
   * @throws ApiException if a failure is final
   * @throws InterruptedException if the thread is interrupted
   */
  void run() throws ApiException, InterruptedException {
    while (true) {
      step();
    }
  }

  /** Does one piece of work, or waits a while for it. */
  void step() throws ApiException, InterruptedException {
    Instant now = clock.instant();
    if (!planner.isFinished() && watcher.bringsNews(now)) {
      planner.lookNow(now);
    }
    Optional<Fetch> next = planner.next(now);
    statistics.plan(planner.status(now));
    if (next.isEmpty()) {
      rest(now);
      return;
    }
    Fetch fetch = next.get();
    Duration wait = quota.timeUntil(weight(fetch), reserve(fetch));
    if (wait.isZero()) {
      log.begins(fetch);
      BatchFetcher.Collected collected = collector.collect(requests(fetch));
      deliver(fetch, collected.weather(), now);
      goOnWithout(collected);
    } else {
      // Planned again after each nap: a live look that comes due goes first.
      log.waitsForQuota(fetch, now.plus(wait));
      statistics.waitsForQuota(now.plus(wait));
      Duration waited = pause.nap(wait.plus(OPENING_MARGIN));
      statistics.waited(waited);
      collector.waitedForQuota(waited);
    }
  }

  private void rest(Instant now) throws InterruptedException {
    Optional<Instant> work = planner.nextWork(now);
    log.rests(statistics, work, planner.isFinished());
    Instant news = planner.isFinished() ? Instant.MAX : watcher.askAgainBy();
    Instant wake = work.filter(at -> at.isBefore(news)).orElse(news);
    pause.nap(Duration.between(now, wake));
  }

  /**
   * Hands on what was answered. What a day's rows are worth is judged by when they were asked for:
   * a day that ended while its response was on the way was not over yet.
   */
  private void deliver(Fetch fetch, List<LocationWeather> answered, Instant asked)
      throws InterruptedException {
    Batch batch = records.batch(fetch, answered, location -> offsets(fetch, location, asked));
    output.put(batch);
    statistics.rows(batch.sent(), batch.unchanged(), batch.suppressed());
    if (fetch.phase() == Phase.BACKFILL) {
      statistics.backfilled((long) answered.size() * fetch.days().days());
    }
    for (LocationWeather weather : answered) {
      planner.delivered(fetch, weather.location(), asked);
      if (leftAlone.remove(weather.location())) {
        LOG.info("location={} is served again", weather.location().name());
      }
      if (fetch.phase() == Phase.LIVE) {
        records.forgetBefore(weather.location(), firstDayStillOpen(fetch, weather.location()));
      }
    }
  }

  /** Comes after the others' records have been handed on, so that these are not lost with it. */
  private void goOnWithout(BatchFetcher.Collected collected) throws ApiException {
    Instant now = clock.instant();
    collected.postponed().forEach((location, wait) -> planner.postpone(location, now.plus(wait)));
    for (Map.Entry<Location, ApiException> failed : collected.failed().entrySet()) {
      giveUp(failed.getKey(), failed.getValue(), now);
    }
  }

  private void giveUp(Location location, ApiException cause, Instant now) throws ApiException {
    if (!skipRefusedLocations) {
      throw cause.at(location);
    }
    if (leftAlone.add(location)) {
      LOG.warn(
          "location={} is left alone and tried once a day (errors.location=skip): {}",
          location.name(),
          cause.getMessage());
    }
    planner.suspend(location, now);
  }

  /** The first day of a location that will be looked at again. */
  private LocalDate firstDayStillOpen(Fetch fetch, Location location) {
    LocalDate from = fetch.days().from();
    return planner
        .through(location)
        .map(day -> day.plusDays(1))
        .filter(day -> day.isBefore(from))
        .orElse(from);
  }

  private OffsetStep offsets(Fetch fetch, Location location, Instant asked) {
    String fingerprint = fingerprints.get(location);
    LocalDate before = planner.through(location).orElseGet(() -> fetch.days().from().minusDays(1));
    LocalDate after = planner.throughAfter(fetch, location, asked).orElse(before);
    return new OffsetStep(
        new SourceOffset(before, fingerprint), new SourceOffset(after, fingerprint));
  }

  private ApiQuota.Reserve reserve(Fetch fetch) {
    return fetch.phase() == Phase.LIVE
        ? ApiQuota.Reserve.NONE
        : (window, now) -> planner.liveWeightUntil(window.end(now), now);
  }

  private double weight(Fetch fetch) {
    return requests(fetch).stream().mapToDouble(RequestWeight::of).max().orElseThrow();
  }

  private List<WeatherRequest> requests(Fetch fetch) {
    return query.requests(fetch.endpoint(), fetch.locations(), fetch.days());
  }
}
