package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what to fetch next. Each location has
 *
 * <ul>
 *   <li>a <em>refresh window</em> of days around today, which is polled again and again and goes
 *       before everything else;
 *   <li><em>pending</em> days: from the day after {@code through} (or from the start date) to the
 *       last day before the refresh window, each once, the oldest first.
 * </ul>
 *
 * <p>A day that leaves the refresh window before it is over becomes pending, so each day is
 * requested once more after its end. Locations with no more pending days than one request returns
 * go first; longer histories are backfilled afterwards, the oldest day first.
 *
 * <p>Locations with the same days share a request, except where one makes it more expensive for the
 * others: locations whose days take a second request are requested separately, and so are locations
 * that have failed. A location that has failed starts with the longest window that weighs as much
 * as a single day; each delivered window doubles it, so that failures waste little quota. All days
 * are UTC days. Not thread-safe.
 */
public final class FetchPlanner {
  private final WeatherQuery query;
  private final Schedule schedule;
  private final EndpointRouting routing;
  private final RequestLimits limits;
  private final List<LocationState> states;
  private final int longestRequest;
  private final int cheapDays;
  private long deliveredDays;

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
    this.limits = limits;
    this.states = List.copyOf(states);
    this.longestRequest = maxDays(1);
    this.cheapDays = daysAtWeightOfOne();
    if (schedule.start() != null) {
      states.forEach(state -> state.advanceTo(schedule.start().minusDays(1)));
    }
  }

  /** The most urgent work that may be done now; empty if there is none. */
  public Optional<Fetch> next(Instant now) {
    LocalDate today = today(now);
    return nextPoll(now, today).or(() -> nextPending(now, today));
  }

  /** When there is work again if there is none now; empty if there never is. */
  public Optional<Instant> nextWork(Instant now) {
    LocalDate today = today(now);
    Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean isLive = refreshWindow(today).isPresent();
    return states.stream()
        .filter(state -> !isComplete(state))
        .map(
            state -> {
              boolean waits = !state.isAvailable(now) && pending(state, today).isPresent();
              Instant poll = isLive ? earlier(state.nextPoll(), tomorrow) : tomorrow;
              return state.availableFrom(waits ? now : poll);
            })
        .min(Comparator.naturalOrder());
  }

  /** Whether every day up to the end date is delivered for every location. */
  public boolean isComplete() {
    return states.stream().allMatch(this::isComplete);
  }

  /**
   * The day through which a location is delivered once a fetch is done: never a day that was not
   * over when it was requested.
   */
  public LocalDate throughAfter(Fetch fetch, LocationState state, Instant requestedAt) {
    LocalDate dayBefore = fetch.days().from().minusDays(1);
    LocalDate through = state.through().orElse(dayBefore);
    if (through.isBefore(dayBefore)) {
      return through;
    }
    return later(through, earlier(fetch.days().to(), today(requestedAt).minusDays(1)));
  }

  /** Records that a fetch is done for a location. */
  public void delivered(Fetch fetch, LocationState state, Instant requestedAt) {
    state.advanceTo(throughAfter(fetch, state, requestedAt));
    state.served();
    if (fetch.phase() == Phase.LIVE) {
      state.polled(requestedAt, requestedAt.plus(schedule.pollInterval()));
    } else {
      boolean more = pending(state, today(requestedAt)).isPresent();
      state.windowDelivered(more && fetch.phase() == Phase.BACKFILL);
      deliveredDays += fetch.days().days();
    }
  }

  /** Makes a poll of every location due now, because there is a new model run. */
  public void pollNow(Instant now) {
    states.forEach(state -> state.pollBy(now));
  }

  /** The progress of all locations. */
  public PlanStatus status(Instant now) {
    LocalDate today = today(now);
    return new PlanStatus(
        states.size(),
        (int) states.stream().filter(state -> state.isSuspended(now)).count(),
        states.stream()
            .mapToLong(state -> pending(state, today).map(DayRange::days).orElse(0))
            .sum(),
        deliveredDays,
        states.stream()
            .filter(state -> !isComplete(state))
            .flatMap(state -> state.lastPoll().stream())
            .min(Comparator.naturalOrder())
            .map(poll -> Duration.between(poll, now)),
        (int) states.stream().filter(LocationState::isTimezoneInvalid).count());
  }

  /** The API weight of all polls that are due from now until an instant. */
  public double pollWeightUntil(Instant end, Instant now) {
    int days = refreshWindow(today(now)).map(DayRange::days).orElse(0);
    return days == 0
        ? 0
        : states.stream()
            .filter(state -> !isComplete(state))
            .mapToDouble(
                state -> query.weight(state.location(), days) * pollsUntil(end, now, state))
            .sum();
  }

  private long pollsUntil(Instant end, Instant now, LocationState state) {
    Instant first = state.availableFrom(later(now, state.nextPoll()));
    return first.isBefore(end)
        ? 1 + (Duration.between(first, end).toMillis() - 1) / schedule.pollInterval().toMillis()
        : 0;
  }

  private Optional<Fetch> nextPoll(Instant now, LocalDate today) {
    // The location that has waited longest goes first. Otherwise the first locations would be due
    // again before the last are polled where a cycle takes longer than the poll interval.
    List<LocationState> due =
        states.stream()
            .filter(state -> state.isAvailable(now) && !now.isBefore(state.nextPoll()))
            .filter(state -> !isComplete(state))
            .sorted(Comparator.comparing(LocationState::nextPoll))
            .toList();
    return refreshWindow(today)
        .filter(window -> !due.isEmpty())
        .map(window -> fetch(Phase.LIVE, due, window, today));
  }

  private Optional<Fetch> nextPending(Instant now, LocalDate today) {
    Map<DayRange, List<LocationState>> byDays = new LinkedHashMap<>();
    for (LocationState state : states) {
      if (state.isAvailable(now)) {
        pending(state, today)
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
                    today));
  }

  /** Whether a location's pending days are more than one request returns. */
  private boolean isHistory(DayRange days) {
    return days.days() > longestRequest;
  }

  /** Whether these are a few days that have ended since a location was last polled. */
  private boolean isCatchUp(DayRange days, List<LocationState> pending) {
    return schedule.end() == null
        && days.days() <= cheapDays
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
  private Fetch fetch(Phase phase, List<LocationState> all, DayRange days, LocalDate today) {
    boolean isLive = phase == Phase.LIVE;
    DayRange range = routing.shorten(days, today);
    List<LocationState> candidates = all.stream().filter(it -> mayShare(it, all.get(0))).toList();
    int fewestDays = isLive ? range.days() : Math.min(range.days(), cheapDays);
    int count = Math.max(1, Math.min(candidates.size(), maxLocations(fewestDays)));
    List<LocationState> chosen = candidates.subList(0, count);
    int length = isLive ? range.days() : windowDays(range.days(), daysAtOnce(chosen));
    return new Fetch(
        phase,
        routing.of(range.from(), today),
        chosen,
        new DayRange(range.from(), range.from().plusDays(length - 1L)));
  }

  private boolean mayShare(LocationState one, LocationState other) {
    return one.hasFailed() == other.hasFailed()
        && query.takesOneRequest(one.location()) == query.takesOneRequest(other.location());
  }

  /** As many days as fit into a request with all locations, and as each of them may get. */
  private int daysAtOnce(List<LocationState> chosen) {
    return chosen.stream().mapToInt(this::daysAtOnce).reduce(maxDays(chosen.size()), Math::min);
  }

  private int daysAtOnce(LocationState state) {
    int doublings = Math.min(state.windowsSinceFailure(), Integer.SIZE);
    return (int) Math.min((long) cheapDays << doublings, longestRequest);
  }

  /**
   * As many days as fit into a request, unless so few would be left for the last request that it
   * weighs as much as with more days: then it gets as many as weigh no more than one.
   */
  private int windowDays(int pending, int most) {
    boolean leavesTooFew = pending > most && pending - most < cheapDays;
    return leavesTooFew ? Math.max(pending - cheapDays, cheapDays) : Math.min(pending, most);
  }

  /** The longest range that weighs no more than a single day. */
  private int daysAtWeightOfOne() {
    int days = 1;
    while (days < longestRequest && query.weight(days + 1) <= query.weight(1)) {
      days++;
    }
    return days;
  }

  private int maxLocations(int days) {
    double byWeight = limits.maxWeight() / query.weight(days);
    double byRows = (double) limits.maxRows() / query.rows(days);
    return (int) Math.min(limits.maxLocations(), Math.min(byWeight, byRows));
  }

  private int maxDays(int locations) {
    int days = 1;
    while (query.weight(days + 1) * locations <= limits.maxWeight()
        && query.rows(days + 1) * locations <= limits.maxRows()) {
      days++;
    }
    return days;
  }

  private Optional<DayRange> pending(LocationState state, LocalDate today) {
    LocalDate last = notAfterEnd(today.minusDays(schedule.pastDays() + 1L));
    return state
        .through()
        .map(day -> day.plusDays(1))
        .filter(first -> !first.isAfter(last))
        .map(first -> new DayRange(first, last));
  }

  private Optional<DayRange> refreshWindow(LocalDate today) {
    LocalDate from = today.minusDays(schedule.pastDays());
    if (schedule.start() != null) {
      from = later(from, schedule.start());
    }
    LocalDate to = notAfterEnd(today.plusDays(schedule.forecastDays() - 1L));
    return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
  }

  private boolean isComplete(LocationState state) {
    return schedule.end() != null
        && state.through().filter(day -> !day.isBefore(schedule.end())).isPresent();
  }

  private LocalDate notAfterEnd(LocalDate day) {
    return schedule.end() == null ? day : earlier(day, schedule.end());
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static <T extends Comparable<? super T>> T later(T one, T other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static <T extends Comparable<? super T>> T earlier(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
