package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts days as they are bounded for a location: hourly rows belong to UTC days, daily rows to
 * days of the location's time zone. Where a location has both, its current day lasts from the
 * earlier of the two to the later, so that a day is over only when it is over in both.
 */
final class Calendar {
  /**
   * The days around the current one of a location.
   *
   * @param today the first day that is not over
   * @param refreshWindow the days that each poll refreshes; empty if there are none
   * @param firstRefreshed the first day that polls refresh, whether it is wanted or not
   * @param lastUnrefreshed the last wanted day that polls no longer refresh
   * @param lastSettling the last day that a request settles: it is over, and no later poll need
   *     refresh it
   * @param oldestAwaited the oldest day whose missing values may still come
   */
  record Days(
      LocalDate today,
      Optional<DayRange> refreshWindow,
      LocalDate firstRefreshed,
      LocalDate lastUnrefreshed,
      LocalDate lastSettling,
      LocalDate oldestAwaited) {}

  /** The current day as the zones of a location count it, in days since the epoch. */
  private record CurrentDay(long earliest, long latest, long utc) {}

  private static final String AUTO = "auto";
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int MAX_KNOWN = 100;

  private final WeatherQuery query;
  private final Schedule schedule;
  private final EndpointRouting routing;
  private final Map<CurrentDay, Days> known = new HashMap<>();

  Calendar(WeatherQuery query, Schedule schedule, EndpointRouting routing) {
    this.query = query;
    this.schedule = schedule;
    this.routing = routing;
  }

  /** The current UTC day, by which the API decides which days it serves. */
  static LocalDate utcToday(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** The days around the current one of a location. */
  Days days(LocationState state, Instant now) {
    long second = now.getEpochSecond();
    long utc = Math.floorDiv(second, SECONDS_PER_DAY);
    long local = Math.floorDiv(second + offset(state, now).getTotalSeconds(), SECONDS_PER_DAY);
    boolean hasUtcDays = hasUtcDays(state);
    // Most locations have the same day, which is the same for hours.
    if (known.size() > MAX_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(
        hasUtcDays
            ? new CurrentDay(Math.min(utc, local), Math.max(utc, local), utc)
            : new CurrentDay(local, local, utc),
        this::days);
  }

  private Days days(CurrentDay current) {
    LocalDate today = LocalDate.ofEpochDay(current.earliest());
    LocalDate firstRefreshed = today.minusDays(schedule.pastDays());
    LocalDate over = today.minusDays(1);
    return new Days(
        today,
        refreshWindow(firstRefreshed, LocalDate.ofEpochDay(current.latest()), current.utc()),
        firstRefreshed,
        notAfterEnd(firstRefreshed.minusDays(1)),
        earlier(firstRefreshed, over),
        today.minusDays(schedule.missingDataDays() - 1L));
  }

  private Optional<DayRange> refreshWindow(LocalDate first, LocalDate latest, long utcDay) {
    LocalDate start = schedule.start();
    LocalDate from = start != null && start.isAfter(first) ? start : first;
    LocalDate to = notAfterEnd(latest.plusDays(schedule.forecastDays() - 1L));
    // The API serves days around the UTC day, which need not be the location's own.
    LocalDate today = LocalDate.ofEpochDay(utcDay);
    LocalDate firstServed = routing.firstCurrentlyServed(today).orElse(from);
    from = firstServed.isAfter(from) ? firstServed : from;
    LocalDate lastServed = routing.lastServedDay(today).orElse(to);
    to = lastServed.isBefore(to) ? lastServed : to;
    return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
  }

  /** When the days of a location change next. */
  Instant nextMidnight(LocationState state, Instant now) {
    Instant utc = midnightAfter(now, ZoneOffset.UTC);
    Instant local = midnightAfter(now, offset(state, now));
    return hasUtcDays(state) && utc.isBefore(local) ? utc : local;
  }

  private static Instant midnightAfter(Instant now, ZoneOffset offset) {
    return LocalDate.ofInstant(now, offset).plusDays(1).atStartOfDay().toInstant(offset);
  }

  /** The offset of the last response, with which the API counts days; before one, the zone's. */
  private ZoneOffset offset(LocationState state, Instant now) {
    if (!query.hasLocalDays(state.location())) {
      return ZoneOffset.UTC;
    }
    return state.utcOffsetSeconds().isPresent()
        ? ZoneOffset.ofTotalSeconds(state.utcOffsetSeconds().getAsInt())
        : zoneOffset(state.location().timezone(), now);
  }

  private static ZoneOffset zoneOffset(String timezone, Instant now) {
    // Only a response says which zone "auto" is.
    return timezone.equals(AUTO) ? ZoneOffset.UTC : ZoneId.of(timezone).getRules().getOffset(now);
  }

  private boolean hasUtcDays(LocationState state) {
    return query.hasInstants() || !query.hasLocalDays(state.location());
  }

  private LocalDate notAfterEnd(LocalDate day) {
    return schedule.end() != null && schedule.end().isBefore(day) ? schedule.end() : day;
  }

  /** The later of two days or instants. */
  static <T extends Comparable<? super T>> T later(T one, T other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** The earlier of two days or instants. */
  static <T extends Comparable<? super T>> T earlier(T one, T other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
