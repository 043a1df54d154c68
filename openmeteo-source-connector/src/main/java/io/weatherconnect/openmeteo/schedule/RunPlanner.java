package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.ModelRun;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestedRun;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which run of a model to fetch next, so that each kept run is delivered once, in the order
 * of their times. The model's metadata names the newest run. Runs come from the endpoint for single
 * runs. Without one, earlier runs are skipped, and the newest comes from the endpoint for current
 * weather, which does not say which run it serves: the response counts only if the metadata names
 * the same run before and after the request, and it ends with the run's data, because the endpoint
 * continues with the run before. A run without values counts as not available yet. Not thread-safe.
 */
public final class RunPlanner implements Planner {
  private static final Logger LOG = LoggerFactory.getLogger(RunPlanner.class);
  private static final int HOURS_PER_DAY = 24;

  /** A run that is not available a day after its time never comes. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final WeatherQuery query;
  private final EndpointRouting routing;
  private final RequestSizes sizes;
  private final List<LocationState> states;

  /** The locations whose next run the API does not have yet. */
  private final Set<LocationState> awaiting = new HashSet<>();

  private RunSchedule schedule;
  private Instant newest;

  /** How many hours of the newest run are requested as such. */
  private int hours;

  private boolean isSettled;
  private Instant checkedAt = Instant.MIN;
  private long deliveredRuns;
  private long skippedRuns;

  /**
   * A planner for some locations.
   *
   * @param routing as its archive the endpoint of single runs, or the one of the newest run
   * @param states one for each location
   */
  public RunPlanner(
      WeatherQuery query,
      RunSchedule schedule,
      EndpointRouting routing,
      RequestLimits limits,
      List<LocationState> states) {
    this.query = query;
    this.schedule = schedule;
    this.routing = routing;
    this.sizes = new RequestSizes(query, limits);
    this.states = List.copyOf(states);
  }

  @Override
  public void check(ModelRunWatcher runs, Instant now) {
    runs.newestRun(now).ifPresent(this::newestRun);
    isSettled = runs.isSettled();
    checkedAt = runs.lastReadAt();
  }

  /** Takes up the newest run that the API serves. */
  public void newestRun(ModelRun run) {
    newest = run.initialised();
    isSettled = true;
    schedule = schedule.forModel(run.interval());
    hours = schedule.days() * HOURS_PER_DAY;
    if (run.end().isBefore(newest.plus(Duration.ofHours(hours)))) {
      hours = (int) Math.max(1, Duration.between(newest, run.end()).toHours());
    }
    if (routing.archive() == null) {
      states.forEach(this::skipToNewest);
    }
  }

  private void skipToNewest(LocationState state) {
    Instant next = next(state);
    Instant last = schedule.lastUntil(newest.minusNanos(1));
    if (next.isBefore(newest) && !isComplete(state)) {
      long missed = schedule.count(next, last);
      skipped(state, last, missed, "no endpoint serves earlier runs (openmeteo.archive.url)");
    }
  }

  @Override
  public Optional<Fetch> next(Instant now) {
    Map<Instant, List<LocationState>> due =
        states.stream()
            .filter(state -> state.isAvailable(now) && isDue(state))
            .collect(Collectors.groupingBy(this::next, TreeMap::new, Collectors.toList()));
    if (due.isEmpty()) {
      return Optional.empty();
    }
    Instant run = due.keySet().iterator().next();
    boolean isNewest = run.equals(newest);
    boolean isAskedFor = routing.archive() != null;
    List<LocationState> all = due.get(run);
    List<LocationState> candidates =
        all.stream().filter(it -> query.mayShareRequest(it, all.get(0))).toList();
    LocalDate day = Calendar.utcToday(run);
    return Optional.of(
        new Fetch(
            isNewest ? Phase.LIVE : Phase.BACKFILL,
            isAskedFor ? routing.archive() : routing.current(),
            candidates.subList(0, sizes.locations(candidates.size(), schedule.days())),
            new DayRange(day, day.plusDays(schedule.days() - 1L)),
            new RequestedRun(
                run, isAskedFor ? schedule.days() * HOURS_PER_DAY : hours, !isAskedFor)));
  }

  /** The first kept run that is not delivered for a location; known once there is a newest run. */
  private Instant next(LocationState state) {
    return state
        .deliveredRun()
        .map(run -> schedule.firstFrom(run.plusNanos(1)))
        .orElseGet(
            () ->
                schedule.start() == null
                    ? schedule.lastUntil(newest)
                    : schedule.firstFrom(schedule.start()));
  }

  private boolean isDue(LocationState state) {
    return newest != null
        && (isSettled || routing.archive() != null)
        && !isComplete(state)
        && !next(state).isAfter(newest);
  }

  @Override
  public Optional<Instant> nextWork(Instant now) {
    return states.stream()
        .filter(this::isDue)
        .map(state -> state.availableFrom(now))
        .min(Instant::compareTo);
  }

  @Override
  public boolean isComplete() {
    return states.stream().allMatch(this::isComplete);
  }

  private boolean isComplete(LocationState state) {
    boolean isNextKnown =
        newest != null || schedule.start() != null || state.deliveredRun().isPresent();
    return schedule.end() != null && isNextKnown && next(state).isAfter(schedule.end());
  }

  @Override
  public boolean confirms(Fetch fetch, ModelRunWatcher runs, Instant now) {
    Instant run = fetch.run().initialised();
    boolean isSame = !fetch.run().isNewest() || runs.isStillNewest(run);
    if (!isSame) {
      LOG.info("Model run changed during a request, which is repeated: run={}", run);
      fetch.states().forEach(state -> state.retryAt(runs.nextCheck()));
    }
    return isSame;
  }

  @Override
  public Delivery delivered(
      Fetch fetch,
      LocationState state,
      Collection<LocationForecast> forecasts,
      Instant requestedAt) {
    Instant run = fetch.run().initialised();
    Instant before = state.deliveredRun().orElse(run.minus(schedule.interval()));
    // An estimate has no forecasts.
    if (forecasts.stream().allMatch(LocationForecast::hasWeather)) {
      state.deliveredRun(run);
      state.served();
      awaiting.remove(state);
      deliveredRuns++;
    } else {
      missing(state, run, requestedAt, "has no values");
    }
    // A run that does not begin at midnight ends a day later. None of its rows is requested again.
    LocalDate afterLast = fetch.days().to().plusDays(2);
    return new Delivery(
        before, state.deliveredRun().orElse(before), fetch.days().from(), afterLast, Set.of());
  }

  @Override
  public boolean skips(Fetch fetch, ApiException failure, Instant now) {
    if (failure.failure() != Failure.RUN_NOT_AVAILABLE) {
      return false;
    }
    Instant run = fetch.run().initialised();
    fetch.states().forEach(state -> missing(state, run, now, "is not available"));
    return true;
  }

  /** A run that is missing is asked for again until it is too old to come. */
  private void missing(LocationState state, Instant run, Instant now, String reason) {
    if (run.isBefore(now.minus(LONGEST_WAIT))) {
      skipped(state, run, 1, reason);
    } else {
      awaiting.add(state);
      state.retryAt(now.plus(schedule.retryInterval()));
    }
  }

  private void skipped(LocationState state, Instant last, long count, String reason) {
    LOG.warn(
        "Model runs skipped: location={} runs={} through={} reason={}",
        state.name(),
        count,
        last,
        reason);
    skippedRuns += count;
    awaiting.remove(state);
    state.deliveredRun(last);
  }

  @Override
  public PlanStatus status(Instant now) {
    return new PlanStatus(
        states.size(),
        (int) states.stream().filter(state -> state.isSuspended(now)).count(),
        newest == null ? 0 : states.stream().mapToLong(this::pendingRuns).sum(),
        deliveredRuns,
        awaiting.size(),
        0,
        skippedRuns,
        0,
        0,
        isComplete() ? Optional.empty() : Optional.of(checkedAt));
  }

  private long pendingRuns(LocationState state) {
    Instant last = schedule.end() == null ? newest : Calendar.earlier(schedule.end(), newest);
    return schedule.count(next(state), last);
  }

  /** The weight of the newest run for the locations that lack it, if it is requested as such. */
  @Override
  public double pollWeight(QuotaWindow window, Instant now) {
    return routing.archive() != null
        ? 0
        : states.stream()
            .filter(state -> isDue(state) && next(state).equals(newest))
            .mapToDouble(state -> query.weight(schedule.days()))
            .sum();
  }

  /** Runs are requested in their order, whatever their endpoint is. */
  @Override
  public ApiQuota.Reserve reserve(Fetch fetch) {
    return ApiQuota.Reserve.NONE;
  }
}
