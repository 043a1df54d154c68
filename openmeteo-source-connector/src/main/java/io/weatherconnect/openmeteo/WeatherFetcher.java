package io.weatherconnect.openmeteo;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.BatchFetcher;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.HostLimits;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.api.Timing;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.metrics.TaskMetric;
import io.weatherconnect.openmeteo.metrics.TaskMetrics;
import io.weatherconnect.openmeteo.records.RecordList;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.FetchStep;
import io.weatherconnect.openmeteo.schedule.ModelRunWatcher;
import io.weatherconnect.openmeteo.schedule.PlanStatus;
import io.weatherconnect.openmeteo.schedule.Planner;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of a task: takes the next fetch from the planner, waits for quota, fetches the window
 * and queues its records. Runs on one thread until it is interrupted or a failure is final.
 */
final class WeatherFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(WeatherFetcher.class);

  private final Timing timing;
  private final WeatherQuery query;
  private final HostLimits limits;
  private final Endpoint current;
  private final RequestStatistics statistics;
  private final BatchFetcher fetcher;
  private final WeatherRecords records;
  private final Planner planner;
  private final ModelRunWatcher modelRuns;
  private final BlockingQueue<List<SourceRecord>> output;
  private final FetchLog log = new FetchLog();
  private volatile PlanStatus status;

  /**
   * The loop of one task.
   *
   * @param config the task's own part of the configuration
   * @param states one for each location of the task
   * @param api sends requests
   * @param timing clock, sleeper and random numbers
   * @param worker the quota that all tasks of the worker have used
   * @param output takes the records of each window that has some; a full queue delays the next
   */
  WeatherFetcher(
      OpenMeteoSourceConfig config,
      List<LocationState> states,
      WeatherApi api,
      Timing timing,
      WorkerQuotas worker,
      BlockingQueue<List<SourceRecord>> output) {
    this.timing = timing;
    this.output = output;
    this.query = config.query();
    this.limits =
        new HostLimits(
            config.quota(), config.connectorQuota(), config.http(), worker, timing.clock());
    this.current = config.routing().current();
    this.statistics = new RequestStatistics(timing.clock());
    this.fetcher = new BatchFetcher(api, limits, config.retry(), timing, statistics);
    this.records = new WeatherRecords(config.records(), query);
    this.planner = config.planner(states);
    this.modelRuns = new ModelRunWatcher(config.updateDomains(), api, config.routing().current());
    this.status = planner.status(timing.now());
  }

  /** The task's metrics. */
  List<TaskMetric> metrics() {
    ApiQuota quota = limits.quota(current);
    return new TaskMetrics(statistics, quota, records, () -> status, timing.clock()).all();
  }

  /** Whether every day up to the end date is delivered for every location. */
  boolean isComplete() {
    return planner.isComplete();
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

  /** Fetches one window, or waits for a while. */
  void step() throws ApiException, InterruptedException {
    Instant now = timing.now();
    planner.check(modelRuns, now);
    Optional<Fetch> next = planner.next(now);
    status = planner.status(now);
    limits.quota(current).announce(planner::pollWeight);
    if (next.isEmpty()) {
      idle(now);
      return;
    }
    FetchStep step = FetchStep.of(next.get(), query, planner, limits);
    if (step.quotaWait().isZero()) {
      fetch(step.fetch(), step.requests(), now);
    } else {
      awaitQuota(step.fetch(), step.quotaWait(), now);
    }
  }

  private void fetch(Fetch fetch, List<WeatherRequest> requests, Instant now)
      throws ApiException, InterruptedException {
    log.begins(fetch);
    BatchFetcher.Result result;
    try {
      result = fetcher.fetch(requests, fetch.states());
    } catch (ApiException e) {
      if (planner.skips(fetch, e, now)) {
        return;
      }
      throw e;
    }
    if (!planner.confirms(fetch, modelRuns, now)) {
      return;
    }
    List<List<SourceRecord>> parts = new ArrayList<>();
    Map<LocationState, Set<LocalDate>> accepted = new LinkedHashMap<>();
    result
        .forecasts()
        .forEach(
            (state, forecasts) -> {
              Delivery delivery = deliver(fetch, state, forecasts, now);
              parts.add(records.of(fetch, state, forecasts, delivery));
              state.sentRows().forgetBefore(delivery.firstRepeatable());
              accepted.put(state, delivery.accepted());
            });
    log.accepted(accepted);
    log.checksData(fetch);
    List<SourceRecord> window = new RecordList(parts);
    if (!window.isEmpty()) {
      output.put(window);
    }
    if (result.failure().isPresent()) {
      throw result.failure().get();
    }
  }

  private Delivery deliver(
      Fetch fetch, LocationState state, List<LocationForecast> forecasts, Instant now) {
    if (state.wasSuspended()) {
      LOG.info("Location no longer suspended: location={}", state.name());
    }
    // The time before the request: a day that ended during it may not be over in the response.
    return planner.delivered(fetch, state, forecasts, now);
  }

  /** Waits a while; the next step plans again, since a poll that is due by then goes first. */
  private void awaitQuota(Fetch fetch, Duration wait, Instant now) throws InterruptedException {
    log.waitsForQuota(fetch, now.plus(wait));
    statistics.quotaOpens(now.plus(wait));
    Duration waited = timing.nap(wait.plus(FetchStep.OPENING_MARGIN));
    statistics.waited(waited);
    fetcher.waitedForQuota(waited);
  }

  private void idle(Instant now) throws InterruptedException {
    Optional<Instant> work = planner.nextWork(now);
    boolean complete = isComplete();
    log.idles(statistics, records, work, complete);
    Instant check = complete ? Instant.MAX : modelRuns.nextCheck();
    Instant wake = work.filter(at -> at.isBefore(check)).orElse(check);
    timing.nap(Duration.between(now, wake));
  }
}
