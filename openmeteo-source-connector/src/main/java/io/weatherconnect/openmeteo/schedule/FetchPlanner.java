package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.location.DayProgress;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Calendar.Days;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what to fetch next. Each location has
 *
 * <ul>
 *   <li>a <em>refresh window</em> of days around today, which is polled again and again and goes
 *       before everything else;
 *   <li><em>pending</em> days: those that have left the refresh window without being settled, and
 *       those whose values are incomplete, which are requested ever more rarely.
 * </ul>
 *
 * <p>Locations with no more pending days than one request returns go first; longer histories are
 * backfilled afterwards, the oldest day first. Days that the API no longer serves are skipped.
 *
 * <p>Locations with the same days share a request, except where one makes it more expensive for the
 * others: locations whose days take a second request are requested separately, and so are locations
 * that have failed. A location that has failed starts with a short window, which each delivered
 * window doubles, since a server may fail only with long ones. Not thread-safe.
 */
public final class FetchPlanner implements Planner {
  private static final Logger LOG = LoggerFactory.getLogger(FetchPlanner.class);

  /** Values that are late by days need not be known within hours. */
  private static final Duration LONGEST_RETRY = Duration.ofDays(1);

  private final WeatherQuery query;
  private final Schedule schedule;
  private final EndpointRouting routing;
  private final Calendar calendar;
  private final PendingDays pendingDays;
  private final RequestSizes sizes;
  private final int longestRequest;
  private final ValueCheck check;
  private final PollWeight polls;
  private final List<LocationState> states;
  private LocalDate firstServed = LocalDate.MIN;
  private long deliveredDays;
  private long incompleteDays;
  private long skippedDays;

  /**
   * A planner for some locations.
   *
   * @param states one for each location; days before the start date count as delivered
   */
  public FetchPlanner(
      WeatherQuery query,
      Schedule schedule,
      EndpointRouting routing,
      RequestLimits limits,
      List<LocationState> states) {
    this.query = query;
    this.schedule = schedule;
    this.routing = routing;
    this.calendar = new Calendar(query, schedule, routing);
    this.pendingDays = new PendingDays(calendar);
    this.sizes = new RequestSizes(query, limits);
    this.longestRequest = sizes.maxDays(1);
    this.check = new ValueCheck(query);
    this.polls = new PollWeight(query, calendar, schedule.pollInterval());
    this.states = List.copyOf(states);
    if (schedule.start() != null) {
      states.forEach(state -> state.progress().skipTo(schedule.start().minusDays(1)));
    }
  }

  @Override
  public Optional<Fetch> next(Instant now) {
    skipUnserved(now);
    return nextPoll(now).or(() -> nextPending(now));
  }

  @Override
  public Optional<Instant> nextWork(Instant now) {
    return states.stream()
        .filter(state -> !isComplete(state))
        .map(state -> nextWork(state, now))
        .min(Comparator.naturalOrder());
  }

  private Instant nextWork(LocationState state, Instant now) {
    if (!state.isAvailable(now) && pendingDays.next(state, now).isPresent()) {
      return state.availableFrom(now);
    }
    Instant work = calendar.nextMidnight(state, now);
    if (calendar.days(state, now).refreshWindow().isPresent()) {
      work = Calendar.earlier(work, state.nextPoll());
    }
    if (!pendingDays.incomplete(state, now).isEmpty()) {
      work = Calendar.earlier(work, state.progress().retryAt());
    }
    return state.availableFrom(work);
  }

  @Override
  public boolean isComplete() {
    return states.stream().allMatch(this::isComplete);
  }

  @Override
  public Delivery delivered(
      Fetch fetch,
      LocationState state,
      Collection<LocationForecast> forecasts,
      Instant requestedAt) {
    boolean hadOffset = state.utcOffsetSeconds().isPresent();
    forecasts.stream()
        .filter(forecast -> forecast.request().localDays())
        .forEach(forecast -> state.utcOffsetSeconds(forecast.utcOffsetSeconds()));
    LocalDate before = state.through().orElse(fetch.days().from().minusDays(1));
    Set<LocalDate> accepted = settle(fetch, state, forecasts, requestedAt);
    state.served();
    if (fetch.phase() == Phase.LIVE) {
      boolean isWindowOfOtherDays =
          !hadOffset
              && !calendar
                  .days(state, requestedAt)
                  .refreshWindow()
                  .equals(Optional.of(fetch.days()));
      state.polled(
          requestedAt,
          isWindowOfOtherDays ? requestedAt : requestedAt.plus(schedule.pollInterval()));
    } else {
      boolean more = pendingDays.next(state, requestedAt).isPresent();
      state.windowDelivered(more && fetch.phase() == Phase.BACKFILL);
    }
    return new Delivery(
        before,
        state.through().orElse(before),
        fetch.phase() == Phase.LIVE ? fetch.days().from() : before.plusDays(1),
        firstRepeatable(state, requestedAt),
        accepted);
  }

  private Set<LocalDate> settle(
      Fetch fetch,
      LocationState state,
      Collection<LocationForecast> forecasts,
      Instant requestedAt) {
    DayProgress progress = state.progress();
    LocalDate dayBefore = fetch.days().from().minusDays(1);
    LocalDate settled = progress.settledThrough().orElse(dayBefore);
    Days days = calendar.days(state, requestedAt);
    LocalDate awaited = days.oldestAwaited();
    Set<LocalDate> accepted = new TreeSet<>(progress.incompleteThrough(awaited.minusDays(1)));
    if (progress.settledThrough().filter(days.lastSettling().minusDays(1)::equals).isPresent()) {
      // Polls have waited for this day if they refresh it for longer than values are waited for.
      accepted.add(days.lastSettling());
    }
    LocalDate checked = accepted.stream().findFirst().filter(awaited::isAfter).orElse(awaited);
    Set<LocalDate> lacking = check.lacking(forecasts, state, awaited, checked, days.today());
    accepted.retainAll(lacking);
    accepted.removeIf(day -> !day.isBefore(awaited));
    lacking.removeIf(awaited::isAfter);
    progress.requested(
        fetch.days().from(), Calendar.earlier(fetch.days().to(), days.lastSettling()), lacking);
    progress.deliver(days.firstRefreshed().minusDays(1));
    scheduleRetry(progress, fetch, days.lastUnrefreshed(), requestedAt);
    incompleteDays += accepted.size();
    if (fetch.phase() != Phase.LIVE) {
      deliveredDays += ChronoUnit.DAYS.between(settled, progress.settledThrough().orElse(settled));
    }
    return accepted;
  }

  private void scheduleRetry(
      DayProgress progress, Fetch fetch, LocalDate lastUnrefreshed, Instant requestedAt) {
    LocalDate to = fetch.days().to();
    if (!progress.isIncomplete()) {
      progress.resetRetries();
    } else if (fetch.phase() != Phase.LIVE
        && !progress.incompleteThrough(lastUnrefreshed).tailSet(to, false).isEmpty()) {
      progress.retriedThrough(to);
    } else if (fetch.phase() != Phase.LIVE || progress.retryAt().equals(Instant.MIN)) {
      progress.retryAfter(requestedAt, schedule.pollInterval(), LONGEST_RETRY);
    }
  }

  private LocalDate firstRepeatable(LocationState state, Instant now) {
    LocalDate refreshed = calendar.days(state, now).firstRefreshed();
    return state
        .through()
        .map(day -> day.plusDays(1))
        .filter(day -> day.isBefore(refreshed))
        .orElse(refreshed);
  }

  @Override
  public void check(ModelRunWatcher runs, Instant now) {
    if (!isComplete() && runs.hasNewRun(now)) {
      pollNow(now);
    }
  }

  /** Makes a poll of every location due now. */
  void pollNow(Instant now) {
    states.forEach(state -> state.pollBy(now));
  }

  /** Skips pending days that the API does not serve, unless an archive is to serve them. */
  @Override
  public boolean skips(Fetch fetch, ApiException failure, Instant now) {
    Optional<LocalDate> first =
        failure.servedDays().map(DayRange::from).filter(fetch.days().from()::isBefore);
    if (failure.failure() != Failure.DAYS_NOT_SERVED || first.isEmpty()) {
      return false;
    }
    firstServed = first.get();
    // The request may have been for a day that is older than any served one: it never succeeds.
    fetch.states().forEach(state -> state.values().hadOldDay());
    return fetch.phase() != Phase.LIVE && routing.isOldest(fetch.endpoint());
  }

  @Override
  public PlanStatus status(Instant now) {
    return new PlanStatus(
        states.size(),
        (int) states.stream().filter(state -> state.isSuspended(now)).count(),
        states.stream().mapToLong(state -> pendingDays.count(state, now)).sum(),
        deliveredDays,
        states.stream().mapToLong(state -> pendingDays.incomplete(state, now).size()).sum(),
        incompleteDays,
        skippedDays,
        (int)
            states.stream().filter(state -> !state.values().modelsWithoutData().isEmpty()).count(),
        (int) states.stream().filter(LocationState::isTimezoneInvalid).count(),
        states.stream()
            .filter(state -> !isComplete(state))
            .filter(state -> calendar.days(state, now).refreshWindow().isPresent())
            .map(state -> state.lastPoll().orElse(Instant.MIN))
            .min(Comparator.naturalOrder()));
  }

  /** The API weight of all polls that are due from now until an instant. */
  public double pollWeightUntil(Instant end, Instant now) {
    return states.stream()
        .filter(state -> !isComplete(state))
        .mapToDouble(state -> polls.until(end, state, now))
        .sum();
  }

  @Override
  public double pollWeight(QuotaWindow window, Instant now) {
    return pollWeightUntil(window.end(now), now);
  }

  @Override
  public ApiQuota.Reserve reserve(Fetch fetch) {
    if (fetch.phase() == Phase.LIVE) {
      return ApiQuota.Reserve.NONE;
    }
    return routing.isPolledHost(fetch.endpoint()) ? this::pollWeight : (window, now) -> 0;
  }

  private Optional<Fetch> nextPoll(Instant now) {
    // The location that has waited longest goes first. Otherwise the first locations would be due
    // again before the last are polled where a cycle takes longer than the poll interval.
    Map<DayRange, List<LocationState>> due = new LinkedHashMap<>();
    states.stream()
        .filter(state -> state.isAvailable(now) && !now.isBefore(state.nextPoll()))
        .filter(state -> !isComplete(state))
        .sorted(Comparator.comparing(LocationState::nextPoll))
        .forEach(
            state ->
                calendar
                    .days(state, now)
                    .refreshWindow()
                    .ifPresent(
                        days -> due.computeIfAbsent(days, any -> new ArrayList<>()).add(state)));
    return due.entrySet().stream()
        .findFirst()
        .map(entry -> fetch(Phase.LIVE, entry.getValue(), entry.getKey(), now));
  }

  private Optional<Fetch> nextPending(Instant now) {
    Map<DayRange, List<LocationState>> byDays = new LinkedHashMap<>();
    for (LocationState state : states) {
      if (state.isAvailable(now)) {
        pendingDays
            .next(state, now)
            .ifPresent(days -> byDays.computeIfAbsent(days, any -> new ArrayList<>()).add(state));
      }
    }
    return byDays.keySet().stream()
        .min(Comparator.comparing(this::isHistory).thenComparing(this::rank))
        .map(
            days ->
                fetch(
                    isCatchUp(days, byDays.get(days)) ? Phase.CATCH_UP : Phase.BACKFILL,
                    byDays.get(days),
                    days,
                    now));
  }

  /** Whether a location's pending days are more than one request returns. */
  private boolean isHistory(DayRange days) {
    return days.days() > longestRequest;
  }

  /** Whether these are a few days that have ended since a location was last polled. */
  private boolean isCatchUp(DayRange days, List<LocationState> pending) {
    return schedule.end() == null
        && days.days() <= sizes.cheapDays()
        && !days.from().equals(schedule.start())
        && pending.stream().noneMatch(LocationState::isBackfilling);
  }

  /** Histories: the oldest day first. Less than that: the shortest range first. */
  private long rank(DayRange days) {
    return isHistory(days) ? days.from().toEpochDay() : days.days();
  }

  /**
   * As many locations as fit into a request with the first one, and of a pending range as many days
   * as fit with them. The refresh window is never split.
   */
  private Fetch fetch(Phase phase, List<LocationState> all, DayRange days, Instant now) {
    LocalDate today = Calendar.utcToday(now);
    DayRange range = routing.shorten(days, today);
    List<LocationState> candidates =
        all.stream().filter(it -> query.mayShareRequest(it, all.get(0))).toList();
    boolean isLive = phase == Phase.LIVE;
    int count =
        sizes.locations(candidates.size(), isLive ? range.days() : sizes.fewestDays(range.days()));
    List<LocationState> chosen = candidates.subList(0, count);
    int length = isLive ? range.days() : sizes.windowDays(range.days(), chosen);
    return new Fetch(
        phase,
        routing.of(range.from(), today),
        chosen,
        new DayRange(range.from(), range.from().plusDays(length - 1L)));
  }

  private void skipUnserved(Instant now) {
    if (!query.hasTimeSeries()) {
      // Nothing is requested of the past.
      states.forEach(
          it -> it.progress().skipTo(calendar.days(it, now).firstRefreshed().minusDays(1)));
      return;
    }
    LocalDate today = Calendar.utcToday(now);
    LocalDate first =
        Calendar.later(firstServed, routing.firstServedDay(today).orElse(LocalDate.MIN));
    List<LocationState> skipping =
        states.stream()
            .filter(state -> pendingDays.first(state, now).filter(first::isAfter).isPresent())
            .toList();
    if (skipping.isEmpty()) {
      return;
    }
    LocalDate oldest = first;
    for (LocationState state : skipping) {
      LocalDate from = pendingDays.first(state, now).orElseThrow();
      oldest = Calendar.earlier(oldest, from);
      skippedDays += ChronoUnit.DAYS.between(from, first);
      state.progress().skipTo(first.minusDays(1));
    }
    LOG.warn(
        "Days skipped because {} serves none before {}: locations={} days={}. To deliver them, run a"
            + " backfill from an endpoint that serves them (openmeteo.archive.url)",
        routing.of(oldest, today),
        first,
        skipping.size(),
        new DayRange(oldest, first.minusDays(1)));
  }

  private boolean isComplete(LocationState state) {
    return schedule.end() != null
        && state.through().filter(day -> !day.isBefore(schedule.end())).isPresent();
  }
}
