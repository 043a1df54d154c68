package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Counts days as they are bounded for a location: hourly rows belong to UTC days, daily rows to
 * days of the location's time zone. Where a location has both, its current day lasts from the
 * earlier of the two to the later, so that a day is over only when it is over in both.
 */
final class Calendar {
  private static final String AUTO = "auto";

  private final WeatherQuery query;
  private final Schedule schedule;
  private final EndpointRouting routing;

  Calendar(WeatherQuery query, Schedule schedule, EndpointRouting routing) {
    this.query = query;
    this.schedule = schedule;
    this.routing = routing;
  }

  /** The current UTC day, by which the API decides which days it serves. */
  static LocalDate utcToday(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** The first day that is not over. */
  LocalDate today(LocationState state, Instant now) {
    LocalDate utc = utcToday(now);
    LocalDate local = localToday(state, now);
    return hasUtcDays(state) && utc.isBefore(local) ? utc : local;
  }

  /** The days that each poll refreshes; empty if there are none. */
  Optional<DayRange> refreshWindow(LocationState state, Instant now) {
    LocalDate from = firstRefreshed(state, now);
    if (schedule.start() != null && schedule.start().isAfter(from)) {
      from = schedule.start();
    }
    LocalDate utc = utcToday(now);
    LocalDate local = localToday(state, now);
    LocalDate latest = hasUtcDays(state) && utc.isAfter(local) ? utc : local;
    LocalDate to = notAfterEnd(latest.plusDays(schedule.forecastDays() - 1L));
    LocalDate served = routing.lastServedDay(utc).orElse(to);
    to = served.isBefore(to) ? served : to;
    return to.isBefore(from) ? Optional.empty() : Optional.of(new DayRange(from, to));
  }

  /** The first day that polls refresh, whether it is wanted or not. */
  LocalDate firstRefreshed(LocationState state, Instant now) {
    return today(state, now).minusDays(schedule.pastDays());
  }

  /** The last wanted day that polls no longer refresh. */
  LocalDate lastUnrefreshed(LocationState state, Instant now) {
    return notAfterEnd(firstRefreshed(state, now).minusDays(1));
  }

  /** The last day that a request settles: it is over, and no later poll need refresh it. */
  LocalDate lastSettling(LocationState state, Instant now) {
    LocalDate over = today(state, now).minusDays(1);
    LocalDate first = firstRefreshed(state, now);
    return first.isBefore(over) ? first : over;
  }

  /** The oldest day whose missing values may still come. */
  LocalDate oldestAwaited(LocationState state, Instant now) {
    return today(state, now).minusDays(schedule.missingDataDays() - 1L);
  }

  /** When {@link #today} or the refresh window changes next. */
  Instant nextMidnight(LocationState state, Instant now) {
    Instant utc = midnightAfter(now, ZoneOffset.UTC);
    Instant local = midnightAfter(now, offset(state, now));
    return hasUtcDays(state) && utc.isBefore(local) ? utc : local;
  }

  private static Instant midnightAfter(Instant now, ZoneOffset offset) {
    return LocalDate.ofInstant(now, offset).plusDays(1).atStartOfDay().toInstant(offset);
  }

  private LocalDate localToday(LocationState state, Instant now) {
    return LocalDate.ofInstant(now, offset(state, now));
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
    return !query.hourly().isEmpty() || !query.hasLocalDays(state.location());
  }

  private LocalDate notAfterEnd(LocalDate day) {
    return schedule.end() != null && schedule.end().isBefore(day) ? schedule.end() : day;
  }
}
