package io.weatherconnect.cli.estimate;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.BatchFetcher;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.HostLimits;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.api.RequestWeight;
import io.weatherconnect.openmeteo.api.Timing;
import io.weatherconnect.openmeteo.api.WeatherApi;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.api.WorkerQuotas;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.config.OpenMeteoSourceConfig;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import io.weatherconnect.openmeteo.schedule.FetchStep;
import io.weatherconnect.openmeteo.schedule.ModelRunWatcher;
import io.weatherconnect.openmeteo.schedule.Planner;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Runs a task of the connector in virtual time: its planner, quota and client on an API that counts
 * the requests and responds without rows. Used by one thread.
 */
final class VirtualTask {
  private final OpenMeteoSourceConfig config;
  private final Planner planner;
  private final ModelRunWatcher modelRuns;
  private final HostLimits limits;
  private final BatchFetcher fetcher;
  private final Duration requestTime;
  private final Map<Phase, Usage> used = new EnumMap<>(Phase.class);
  private Phase phase;
  private Instant now;

  /**
   * A task that fetches all locations of its configuration. {@code through} has the day through
   * which a location was delivered before, by name.
   */
  VirtualTask(
      OpenMeteoSourceConfig config,
      QuotaLimits quota,
      Map<String, LocalDate> through,
      Instant start,
      Duration requestTime) {
    this.config = config;
    this.now = start;
    this.requestTime = requestTime;
    this.planner =
        config.planner(
            config.locations().stream().map(it -> state(it, through.get(it.name()))).toList());
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    this.limits = new HostLimits(quota, quota, config.http(), new WorkerQuotas(), clock);
    WeatherApi api = new CountingApi();
    // Where each run is kept, the runs decide what is requested; otherwise they only bring polls
    // forward.
    this.modelRuns =
        new ModelRunWatcher(
            config.runs() == null ? List.of() : config.updateDomains(),
            api,
            config.routing().current());
    this.fetcher =
        new BatchFetcher(
            api,
            limits,
            config.retry(),
            new Timing(clock, nap -> now = now.plus(nap), new Random(0)),
            new RequestStatistics(clock));
  }

  Instant now() {
    return now;
  }

  /** What the requests of some phases have used so far. */
  Usage used(Phase... phases) {
    return Stream.of(phases)
        .map(phase -> used.getOrDefault(phase, Usage.NONE))
        .reduce(Usage.NONE, Usage::plus);
  }

  /** A location that is delivered through a day, or where runs are kept through the run before. */
  private LocationState state(Location location, LocalDate through) {
    LocationState state = new LocationState(location, "", through);
    if (config.runs() != null && through != null) {
      state.deliveredRun(newestRun().initialised().minus(config.runs().interval()));
    }
    return state;
  }

  private ModelRun newestRun() {
    Instant run = config.runs().usualUntil(now);
    // Available for so long that all servers have it.
    return new ModelRun(run, run);
  }

  /** Pending days, or runs, of all locations together. */
  long pendingDays() {
    planner.check(modelRuns, now);
    return planner.status(now).pendingDays();
  }

  /** The next fetch; empty if there is none now. */
  Optional<Fetch> next() {
    planner.check(modelRuns, now);
    return planner.next(now);
  }

  /**
   * Fetches one window, or moves the time to when there is one. Returns false if there never will
   * be one.
   */
  boolean step() {
    Optional<Fetch> next = next();
    if (next.isEmpty()) {
      Instant check = modelRuns.nextCheck();
      Instant work = planner.nextWork(now).filter(check::isAfter).orElse(check);
      boolean isLast = planner.isComplete() || work.equals(Instant.MAX);
      now = isLast ? now : work;
      return !isLast;
    }
    FetchStep step = FetchStep.of(next.get(), config.query(), planner, limits);
    if (step.quotaWait().isZero()) {
      deliver(step);
    } else {
      await(step);
    }
    return true;
  }

  private void deliver(FetchStep step) {
    Instant requestedAt = now;
    phase = step.fetch().phase();
    try {
      fetcher.fetch(step.requests(), step.fetch().states());
    } catch (ApiException | InterruptedException e) {
      throw new IllegalStateException("A virtual request cannot fail", e);
    }
    for (LocationState state : step.fetch().states()) {
      // Without the forecasts, because days whose values are missing would stay pending.
      planner.delivered(step.fetch(), state, List.of(), requestedAt);
    }
  }

  /** A poll that is due before pending days get their quota goes first. */
  private void await(FetchStep step) {
    Instant opens = now.plus(step.quotaWait()).plus(FetchStep.OPENING_MARGIN);
    Optional<Instant> poll =
        step.fetch().phase() == Phase.LIVE
            ? Optional.empty()
            : planner.nextWork(now).filter(at -> at.isAfter(now) && at.isBefore(opens));
    now = poll.orElse(opens);
  }

  /** Counts requests and responds with forecasts of a model that covers the location. */
  private final class CountingApi implements WeatherApi {
    @Override
    public List<LocationForecast> fetch(WeatherRequest request) {
      used.merge(phase, new Usage(1, RequestWeight.of(request)), Usage::plus);
      now = now.plus(requestTime);
      Map<Section, double[][]> columns = new EnumMap<>(Section.class);
      request
          .variables()
          .forEach(
              (section, variables) ->
                  columns.put(section, new double[request.series().size() * variables.size()][0]));
      return request.locations().stream()
          .map(location -> forecast(location, request, columns))
          .toList();
    }

    @Override
    public ModelRun newestRun(Endpoint endpoint, String domain) {
      return VirtualTask.this.newestRun();
    }

    private LocationForecast forecast(
        Location at, WeatherRequest request, Map<Section, double[][]> columns) {
      return new LocationForecast(
          at,
          request,
          now,
          new LocationForecast.GridCell(at.latitude(), at.longitude(), Double.NaN),
          0,
          at.timezone(),
          columns,
          0,
          Map.of());
    }
  }
}
