package io.weatherconnect.openmeteo.plan;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Location;
import io.weatherconnect.openmeteo.plan.Fetch.Phase;
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
 * Decides what to fetch next. For each place two things are wanted:
 *
 * <ul>
 *   <li>the <em>owed</em> days: from the day after {@code through} (or the start date) to the last
 *       day before the live window, once each, a place's oldest first. A place that owes no more
 *       than one call brings goes before those with a longer history, and before those that owe
 *       more, so that nobody who is a day behind waits for years of others;
 *   <li>the <em>live</em> window around today, again and again, before any owed day.
 * </ul>
 *
 * <p>A day that falls out of the live window while it is not over yet is owed, so each day is
 * looked at once more after its end. Places at the same point share a call as far as the limits
 * allow, but not where one makes the others cost more: those whose days take a call of their own
 * are asked for apart from those whose days do not, and those that have failed and may spoil a call
 * apart from those that have not. A place that has failed is tried again for as many owed days as
 * cost no more than one, and for twice as many after each time that they were delivered, so that
 * failures never waste much more weight than was used. All days are UTC days. Not safe for use by
 * several threads.
 */
public final class FetchPlanner {
  private static final Duration PARKING_TIME = Duration.ofDays(1);

  private final WeatherQuery query;
  private final Schedule schedule;
  private final Sources sources;
  private final CallLimits limits;
  private final int longestCall;
  private final int cheapDays;
  private final Map<String, Progress> places = new LinkedHashMap<>();

  /**
   * A planner for some places.
   *
   * @param progress the day through which each place's days were delivered before, by name; a place
   *     that is missing starts anew. Days before the start date count as delivered
   */
  public FetchPlanner(
      WeatherQuery query,
      Schedule schedule,
      Sources sources,
      CallLimits limits,
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
      places.put(location.name(), new Progress(location, through, longestCall));
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
    return places.values().stream()
        .filter(place -> !isFinished(place))
        .map(
            place -> {
              boolean isOwedLater = !place.isFree(now) && owed(place, today).isPresent();
              Instant look = isLive ? earlier(place.nextLook(), tomorrow) : tomorrow;
              return place.freeFrom(isOwedLater ? now : look);
            })
        .min(Comparator.naturalOrder());
  }

  /** Whether every day up to the end date has been delivered for every place. */
  public boolean isFinished() {
    return places.values().stream().allMatch(this::isFinished);
  }

  /**
   * The day through which a place will have been delivered once this work is done: never a day that
   * is not over at that time.
   */
  public Optional<LocalDate> throughAfter(Fetch fetch, Location location, Instant askedAt) {
    Optional<LocalDate> before = places.get(location.name()).through();
    LocalDate from = fetch.days().from();
    if (before.filter(day -> day.isBefore(from.minusDays(1))).isPresent()) {
      return before;
    }
    LocalDate lastOver = earlier(fetch.days().to(), today(askedAt).minusDays(1));
    LocalDate known = before.orElse(from.minusDays(1));
    return Optional.of(lastOver.isAfter(known) ? lastOver : known);
  }

  /**
   * The day through which a place has been delivered: the day before the start date where it has
   * not begun, or empty where there is no start date either.
   */
  public Optional<LocalDate> through(Location location) {
    return places.get(location.name()).through();
  }

  /** Notes that the work is done for a place. */
  public void delivered(Fetch fetch, Location location, Instant askedAt) {
    Progress place = places.get(location.name());
    throughAfter(fetch, location, askedAt).ifPresent(place::advance);
    place.served();
    if (fetch.phase() == Phase.LIVE) {
      place.looked(askedAt, askedAt.plus(schedule.pollInterval()));
    } else {
      place.askAtOnceFor(Math.min(2 * place.daysAtOnce(), longestCall));
    }
  }

  /** Does not ask for a place before an instant, because an earlier try has failed. */
  public void postpone(Location location, Instant until) {
    Progress place = places.get(location.name());
    place.postponeUntil(until);
    place.askAtOnceFor(cheapDays);
  }

  /** Leaves a place alone for a day, because it cannot be served for now. */
  public void park(Location location, Instant now) {
    Progress place = places.get(location.name());
    place.parkUntil(now.plus(PARKING_TIME));
    place.askAtOnceFor(cheapDays);
  }

  /** Makes a live look at every place due now, because there is news. */
  public void lookNow(Instant now) {
    places.values().forEach(place -> place.lookAgainBy(now));
  }

  /** How far all places are. */
  public PlanStatus status(Instant now) {
    LocalDate today = today(now);
    return new PlanStatus(
        places.size(),
        (int) places.values().stream().filter(place -> place.isParked(now)).count(),
        places.values().stream()
            .mapToLong(place -> owed(place, today).map(DayRange::days).orElse(0))
            .sum(),
        places.values().stream()
            .filter(place -> !isFinished(place))
            .flatMap(place -> place.lastLook().stream())
            .min(Comparator.naturalOrder())
            .map(look -> Duration.between(look, now)));
  }

  /** API weight of all live looks that come due from now until an instant. */
  public double liveWeightUntil(Instant end, Instant now) {
    return liveWindow(today(now))
        .map(
            window ->
                places.values().stream()
                    .filter(place -> !isFinished(place))
                    .mapToDouble(
                        place ->
                            query.weight(place.location(), window.days())
                                * looksUntil(end, now, place))
                    .sum())
        .orElse(0.0);
  }

  private long looksUntil(Instant end, Instant now, Progress place) {
    Instant first = place.freeFrom(place.nextLook().isBefore(now) ? now : place.nextLook());
    return first.isBefore(end)
        ? 1 + (Duration.between(first, end).toMillis() - 1) / schedule.pollInterval().toMillis()
        : 0;
  }

  private Optional<Fetch> nextLive(Instant now, LocalDate today) {
    Optional<DayRange> window = liveWindow(today);
    if (window.isEmpty()) {
      return Optional.empty();
    }
    // Who has waited longest goes first: else the first places would come due again before the last
    // had their turn, wherever a round takes longer than the poll interval.
    List<Progress> due =
        places.values().stream()
            .filter(place -> place.isFree(now) && !now.isBefore(place.nextLook()))
            .filter(place -> !isFinished(place))
            .sorted(Comparator.comparing(Progress::nextLook))
            .toList();
    return due.isEmpty()
        ? Optional.empty()
        : Optional.of(group(Phase.LIVE, due, window.get(), today));
  }

  private Optional<Fetch> nextOwed(Instant now, LocalDate today) {
    Map<DayRange, List<Progress>> owing = new LinkedHashMap<>();
    for (Progress place : places.values()) {
      if (place.isFree(now)) {
        owed(place, today)
            .ifPresent(days -> owing.computeIfAbsent(days, any -> new ArrayList<>()).add(place));
      }
    }
    return owing.keySet().stream()
        .min(Comparator.comparing(this::isHistory).thenComparing(this::rank))
        .map(days -> group(Phase.BACKFILL, owing.get(days), days, today));
  }

  /** Whether these days of a place are more than one call brings. */
  private boolean isHistory(DayRange days) {
    return days.days() > longestCall;
  }

  /** Histories go oldest day first; what is less than that goes shortest first. */
  private long rank(DayRange days) {
    return isHistory(days) ? days.from().toEpochDay() : days.days();
  }

  /**
   * As many places as may share a call with the first and fit into it, and of an owed range as many
   * days as they leave room for.
   */
  private Fetch group(Phase phase, List<Progress> all, DayRange days, LocalDate today) {
    List<Progress> candidates = all.stream().filter(it -> mayShare(it, all.get(0))).toList();
    DayRange range = sources.shorten(days, today);
    int least = phase == Phase.LIVE ? range.days() : Math.min(range.days(), cheapDays);
    int places = atLeastOne(Math.min(candidates.size(), mostPlaces(least)));
    List<Progress> asked = candidates.subList(0, places);
    int length = phase == Phase.LIVE ? range.days() : windowDays(range.days(), daysAtOnce(asked));
    return new Fetch(
        phase,
        sources.of(range.from(), today),
        asked.stream().map(Progress::location).toList(),
        new DayRange(range.from(), range.from().plusDays(length - 1L)));
  }

  /** Whether two places may share a call, which they do not where one makes the other cost more. */
  private boolean mayShare(Progress one, Progress other) {
    return one.hasFailed() == other.hasFailed()
        && query.takesOneCall(one.location()) == query.takesOneCall(other.location());
  }

  /** As many days as a call brings for these places, or as one of them is asked for at once. */
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

  private int mostPlaces(int days) {
    double byWeight = limits.maxWeight() / query.weight(days);
    double byRows = (double) limits.maxRows() / query.rows(days);
    return (int) Math.min(limits.maxLocations(), Math.min(byWeight, byRows));
  }

  private int mostDays(int places) {
    int days = 1;
    while (query.weight(days + 1) * places <= limits.maxWeight()
        && query.rows(days + 1) * places <= limits.maxRows()) {
      days++;
    }
    return days;
  }

  private Optional<DayRange> owed(Progress place, LocalDate today) {
    LocalDate last = cut(today.minusDays(schedule.pastDays() + 1L));
    return firstOwed(place)
        .filter(first -> !first.isAfter(last))
        .map(first -> new DayRange(first, last));
  }

  private Optional<LocalDate> firstOwed(Progress place) {
    return place.through().map(day -> day.plusDays(1));
  }

  /** The day through which nothing is owed to a place that had come this far before. */
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

  private boolean isFinished(Progress place) {
    return schedule.end() != null
        && place.through().filter(day -> !day.isBefore(schedule.end())).isPresent();
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
