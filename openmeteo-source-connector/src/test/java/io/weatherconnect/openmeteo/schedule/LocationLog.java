package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.schedule.Fetch.Phase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

/** What was requested and delivered for one location. */
final class LocationLog {
  final Location location;
  final Set<LocalDate> settled = new HashSet<>();
  final Set<LocalDate> pendingRequested = new HashSet<>();
  LocalDate firstExpected;
  LocalDate settledThrough;
  LocalDate lastPending = LocalDate.MIN;
  Instant nextPoll = Instant.MIN;
  Instant unavailableUntil = Instant.MIN;
  boolean lastRequestFailed;
  boolean pendingDaysFailed;

  LocationLog(Location location, LocalDate firstExpected) {
    this.location = location;
    this.firstExpected = firstExpected;
  }

  void failed(Instant instant) {
    lastRequestFailed = true;
    pendingDaysFailed = true;
    unavailableUntil = instant.isAfter(unavailableUntil) ? instant : unavailableUntil;
  }

  /** The first day, from the given one on, that is not settled together with all before it. */
  LocalDate firstUnsettled(LocalDate from) {
    boolean isSettled = settledThrough != null && !settledThrough.isBefore(from);
    return isSettled ? settledThrough.plusDays(1) : from;
  }

  void delivered(Fetch fetch, Instant requestedAt, Schedule schedule) {
    LocalDate today = LocalDate.ofInstant(requestedAt, ZoneOffset.UTC);
    if (firstExpected == null) {
      // Without a start date, a location starts with its first poll.
      firstExpected = fetch.days().from();
    }
    LocalDate settling = today.minusDays(Math.max(1, schedule.pastDays()));
    if (settledThrough == null) {
      settledThrough = firstExpected.minusDays(1);
    }
    if (!fetch.days().from().isAfter(settledThrough.plusDays(1))) {
      LocalDate last = fetch.days().to().isBefore(settling) ? fetch.days().to() : settling;
      settledThrough = last.isAfter(settledThrough) ? last : settledThrough;
    }
    fetch
        .days()
        .from()
        .datesUntil(fetch.days().to().plusDays(1))
        .forEach(
            day -> {
              if (day.isBefore(today) && !day.isAfter(today.minusDays(schedule.pastDays()))) {
                settled.add(day);
              }
              if (fetch.phase() != Phase.LIVE) {
                pendingRequested.add(day);
                lastPending = day;
              }
            });
    if (fetch.phase() == Phase.LIVE) {
      nextPoll = requestedAt.plus(schedule.pollInterval());
    } else {
      pendingDaysFailed = false;
    }
    lastRequestFailed = false;
  }
}
