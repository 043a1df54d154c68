package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what to fetch next. For each location two things are wanted:
 *
 * <ul>
 *   <li>the <em>owed</em> days: from the day after {@code through} (or the start date) to the last
 *       day before the live window, once each, a location's oldest first. A location that owes no
 *       more than one call brings goes before those with a longer history, and before those that
 *       owe more, so that nobody who is a day behind waits for years of others;
 *   <li>the <em>live</em> window around today, again and again, before any owed day.
 * </ul>
 *
 * <p>A day that falls out of the live window while it is not over yet is owed, so each day is
 * looked at once more after its end. Locations at the same point share a call as far as the limits
 * allow, but not where one makes the others cost more: those whose days take a call of their own
 * are asked for apart from those whose days do not, and those that have failed and may spoil a call
 * apart from those that have not. A location that has failed is tried again for as many owed days
 * as cost no more than one, and for twice as many after each time that they were delivered, so that
 * failures never waste much more weight than was used. All days are UTC days. Not safe for use by
 * several threads.
 */
public final class FetchPlanner {
  private static final Duration SUSPENSION_TIME = Duration.ofDays(1);

  private final WeatherQuery query;
  private final Schedule schedule;
  private final EndpointRouting sources;
  private final RequestLimits limits;
  private final int longestCall;
  private final int cheapDays;
  private final Map<String, Progress> states = new LinkedHashMap<>();

  /**
   * A planner for some locations.
   *
   * @param progress the day through which each location's days were delivered before, by name; a
   *     location that is missing starts again. Days before the start date count as delivered
   */
  public FetchPlanner(
      WeatherQuery query,
      Schedule schedule,
      EndpointRouting sources,
      RequestLimits limits,
      Collection<Location> locations,
      Map<String, LocalDate> progress) {
    this.query = query;
    this.schedule = schedule;
    this.sources = sources;
    this.limits = limits;
    this.longestCall = mostDays(1);
    this.cheapDays = daysAtThePriceOfOne();
    for (Location location : locations) {
      LocalDate through = through(progress.get(location.name()));
      states.put(location.name(), new Progress(location, through, longestCall));
    }
  }

  /** The most urgent work that may be done now, or empty if there is none. */
  public Optional<Fetch> next(Instant now) {
    LocalDate today = today(now);
    return nextLive(now, today).or(() -> nextOwed(now, today));
  }

  /** When there will be work again if there is none now, or empty if there never will. */
  public Optional<Instant> nextWork(Instant now) {
    LocalDate today = today(now);
    Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean isLive = liveWindow(today).isPresent();
    return states.values().stream()
        .filter(location -> !isFinished(location))
        .map(
            location -> {
              boolean isOwedLater = !location.isFree(now) && owed(location, today).isPresent();
              Instant look = isLive ? earlier(location.nextLook(), tomorrow) : tomorrow;
              return location.freeFrom(isOwedLater ? now : look);
            })
        .min(Comparator.naturalOrder());
  }

  /** Whether every day up to the end date has been delivered for every location. */
  public boolean isFinished() {
    return states.values().stream().allMatch(this::isFinished);
  }

  /**
   * The day through which a location will have been delivered once this work is done: never a day
   * that is not over at that time.
   */
  public Optional<LocalDate> throughAfter(Fetch fetch, Location location, Instant askedAt) {
    Optional<LocalDate> before = states.get(location.name()).through();
    LocalDate from = fetch.days().from();
    if (before.filter(day -> day.isBefore(from.minusDays(1))).isPresent()) {
      return before;
    }
    LocalDate lastOver = earlier(fetch.days().to(), today(askedAt).minusDays(1));
    LocalDate known = before.orElse(from.minusDays(1));
    return Optional.of(lastOver.isAfter(known) ? lastOver : known);
  }

  /**
   * The day through which a location has been delivered: the day before the start date where it has
   * not begun, or empty where there is no start date either.
   */
  public Optional<LocalDate> through(Location location) {
    return states.get(location.name()).through();
  }

  /** Notes that the work is done for a location. */
  public void delivered(Fetch fetch, Location location, Instant askedAt) {
    Progress state = states.get(location.name());
    throughAfter(fetch, location, askedAt).ifPresent(state::advance);
    state.served();
    if (fetch.phase() == Phase.LIVE) {
      state.looked(askedAt, askedAt.plus(schedule.pollInterval()));
    } else {
      state.askAtOnceFor(Math.min(2 * state.daysAtOnce(), longestCall));
    }
  }

  /** Does not ask for a location before an instant, because an earlier try has failed. */
  public void postpone(Location location, Instant until) {
    Progress state = states.get(location.name());
    state.postponeUntil(until);
    state.askAtOnceFor(cheapDays);
  }

  /** Leaves a location alone for a day, because it cannot be served for now. */
  public void suspend(Location location, Instant now) {
    Progress state = states.get(location.name());
    state.suspendUntil(now.plus(SUSPENSION_TIME));
    state.askAtOnceFor(cheapDays);
  }

  /** Makes a live look at every location due now, because there is news. */
  public void lookNow(Instant now) {
    states.values().forEach(location -> location.lookAgainBy(now));
  }

  /** How far all locations are. */
  public PlanStatus status(Instant now) {
    LocalDate today = today(now);
    return new PlanStatus(
        states.size(),
        (int) states.values().stream().filter(location -> location.isSuspended(now)).count(),
        states.values().stream()
            .mapToLong(location -> owed(location, today).map(DayRange::days).orElse(0))
            .sum(),
        states.values().stream()
            .filter(location -> !isFinished(location))
            .flatMap(location -> location.lastLook().stream())
            .min(Comparator.naturalOrder())
            .map(look -> Duration.between(look, now)));
  }

  /** API weight of all live looks that come due from now until an instant. */
  public double liveWeightUntil(Instant end, Instant now) {
    return liveWindow(today(now))
        .map(
            window ->
                states.values().stream()
                    .filter(location -> !isFinished(location))
                    .mapToDouble(
                        location ->
                            query.weight(location.location(), window.days())
                                * looksUntil(end, now, location))
                    .sum())
        .orElse(0.0);
  }

  private long looksUntil(Instant end, Instant now, Progress location) {
    Instant first =
        location.freeFrom(location.nextLook().isBefore(now) ? now : location.nextLook());
    return first.isBefore(end)
        ? 1 + (Duration.between(first, end).toMillis() - 1) / schedule.pollInterval().toMillis()
        : 0;
  }

  private Optional<Fetch> nextLive(Instant now, LocalDate today) {
    Optional<DayRange> window = liveWindow(today);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    // Who has waited longest goes first: else the first locations would come due again before the
    // last
    // had their turn, wherever a round takes longer than the poll interval.
    List<Progress> due =
        states.values().stream()
            .filter(location -> location.isFree(now) && !now.isBefore(location.nextLook()))
            .filter(location -> !isFinished(location))
            .sorted(Comparator.comparing(Progress::nextLook))
            .toList();
    return due.isEmpty()
        ? Optional.empty()
        : Optional.of(group(Phase.LIVE, due, window.get(), today));
  }

  private Optional<Fetch> nextOwed(Instant now, LocalDate today) {
    Map<DayRange, List<Progress>> owing = new LinkedHashMap<>();
    for (Progress location : states.values()) {
      if (location.isFree(now)) {
        owed(location, today)
            .ifPresent(days -> owing.computeIfAbsent(days, any -> new ArrayList<>()).add(location));
      }
    }
    return owing.keySet().stream()
        .min(Comparator.comparing(this::isHistory).thenComparing(this::rank))
        .map(days -> group(Phase.BACKFILL, owing.get(days), days, today));
  }

  /** Whether these days of a location are more than one call brings. */
  private boolean isHistory(DayRange days) {
    return days.days() > longestCall;
  }

  /** Histories go oldest day first; what is less than that goes shortest first. */
  private long rank(DayRange days) {
    return isHistory(days) ? days.from().toEpochDay() : days.days();
  }

  /**
   * As many locations as may share a call with the first and fit into it, and of an owed range as
   * many days as they leave room for.
   */
  private Fetch group(Phase phase, List<Progress> all, DayRange days, LocalDate today) {
    List<Progress> candidates = all.stream().filter(it -> mayShare(it, all.get(0))).toList();
    DayRange range = sources.shorten(days, today);
    int least = phase == Phase.LIVE ? range.days() : Math.min(range.days(), cheapDays);
    int locations = atLeastOne(Math.min(candidates.size(), mostLocations(least)));
    List<Progress> asked = candidates.subList(0, locations);
    int length = phase == Phase.LIVE ? range.days() : windowDays(range.days(), daysAtOnce(asked));
    return new Fetch(
        phase,
        sources.of(range.from(), today),
        asked.stream().map(Progress::location).toList(),
        new DayRange(range.from(), range.from().plusDays(length - 1L)));
  }

  /**
   * Whether two locations may share a call, which they do not where one makes the other cost more.
   */
  private boolean mayShare(Progress one, Progress other) {
    return one.hasFailed() == other.hasFailed()
        && query.takesOneCall(one.location()) == query.takesOneCall(other.location());
  }

  /** As many days as a call brings for these locations, or as one of them is asked for at once. */
  private int daysAtOnce(List<Progress> asked) {
    return asked.stream().mapToInt(Progress::daysAtOnce).reduce(mostDays(asked.size()), Math::min);
  }

  /**
   * As many days as a call brings, unless that leaves so few for the last call that it costs as
   * much as with more: then that call is left as many as it brings at the price of one.
   */
  private int windowDays(int owed, int most) {
    boolean leavesTooFew = owed > most && owed - most < cheapDays;
    return leavesTooFew ? Math.max(owed - cheapDays, cheapDays) : Math.min(owed, most);
  }

  /** The longest range that weighs no more than a single day does, so that no weight is wasted. */
  private int daysAtThePriceOfOne() {
    int days = 1;
    while (days < longestCall && query.weight(days + 1) <= query.weight(1)) {
      days++;
    }
    return days;
  }

  private int mostLocations(int days) {
    double byWeight = limits.maxWeight() / query.weight(days);
    double byRows = (double) limits.maxRows() / query.rows(days);
    return (int) Math.min(limits.maxLocations(), Math.min(byWeight, byRows));
  }

  private int mostDays(int locations) {
    int days = 1;
    while (query.weight(days + 1) * locations <= limits.maxWeight()
        && query.rows(days + 1) * locations <= limits.maxRows()) {
      days++;
    }
    return days;
  }

  private Optional<DayRange> owed(Progress location, LocalDate today) {
    LocalDate last = cut(today.minusDays(schedule.pastDays() + 1L));
    return firstOwed(location)
        .filter(first -> !first.isAfter(last))
        .map(first -> new DayRange(first, last));
  }

  private Optional<LocalDate> firstOwed(Progress location) {
    return location.through().map(day -> day.plusDays(1));
  }

  /** The day through which nothing is owed to a location that had come this far before. */
  private LocalDate through(LocalDate before) {
    if (schedule.start() == null) {
      return before;
    }
    LocalDate dayBeforeStart = schedule.start().minusDays(1);
    return later(dayBeforeStart, before);
  }

  private Optional<DayRange> liveWindow(LocalDate today) {
    LocalDate from = later(today.minusDays(schedule.pastDays()), schedule.start());
    LocalDate to = cut(today.plusDays(schedule.forecastDays() - 1L));
    return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
  }

  private boolean isFinished(Progress location) {
    return schedule.end() != null
        && location.through().filter(day -> !day.isBefore(schedule.end())).isPresent();
  }

  private LocalDate cut(LocalDate day) {
    return schedule.end() == null ? day : earlier(day, schedule.end());
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  private static LocalDate later(LocalDate day, LocalDate other) {
    return other != null && other.isAfter(day) ? other : day;
  }

  private static <T extends Comparable<? super T>> T earlier(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static int atLeastOne(int count) {
    return Math.max(1, count);
  }
}
