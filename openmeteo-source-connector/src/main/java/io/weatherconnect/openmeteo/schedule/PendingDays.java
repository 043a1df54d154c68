package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.location.DayProgress;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.schedule.Calendar.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Which days that polls no longer refresh must still be requested for a location: those that are
 * not settled, and from time to time those whose values are missing.
 */
final class PendingDays {
  private final Calendar calendar;

  PendingDays(Calendar calendar) {
    this.calendar = calendar;
  }

  /** The days to request now; empty if there are none. */
  Optional<DayRange> next(LocationState state, Instant now) {
    Optional<DayRange> unsettled = unsettled(state, now);
    if (unsettled.isPresent() || state.through().isEmpty()) {
      return unsettled;
    }
    Days days = calendar.days(state, now);
    LocalDate last = days.lastUnrefreshed();
    LocalDate old = days.oldestAwaited().minusDays(1);
    if (state.values().needsOldDay() && old.isBefore(last)) {
      return Optional.of(new DayRange(old, last));
    }
    NavigableSet<LocalDate> incomplete = incomplete(state, now);
    if (!incomplete.isEmpty() && !incomplete.first().isAfter(old)) {
      return Optional.of(new DayRange(incomplete.first(), incomplete.last()));
    }
    if (incomplete.isEmpty() || now.isBefore(state.progress().retryAt())) {
      return Optional.empty();
    }
    return Optional.of(
        new DayRange(state.progress().toRetryThrough(last).first(), incomplete.last()));
  }

  /** The days that are settled but wait for missing values. */
  NavigableSet<LocalDate> incomplete(LocationState state, Instant now) {
    return state.progress().incompleteThrough(calendar.days(state, now).lastUnrefreshed());
  }

  /** The first day that is not delivered although polls no longer refresh it. */
  Optional<LocalDate> first(LocationState state, Instant now) {
    NavigableSet<LocalDate> incomplete = incomplete(state, now);
    return incomplete.isEmpty()
        ? unsettled(state, now).map(DayRange::from)
        : Optional.of(incomplete.first());
  }

  /** The number of such days. */
  long count(LocationState state, Instant now) {
    long incomplete = incomplete(state, now).size();
    return incomplete + unsettled(state, now).map(DayRange::days).orElse(0);
  }

  /** The days that have left the refresh window and are not settled. */
  private Optional<DayRange> unsettled(LocationState state, Instant now) {
    // Progress is stored with a record. Where no request follows that sends one, the days that are
    // settled but not stored as delivered are requested once more.
    Days days = calendar.days(state, now);
    DayProgress progress = state.progress();
    LocalDate last = days.lastUnrefreshed();
    boolean isStoredLater =
        days.refreshWindow().isPresent() || !progress.incompleteThrough(last).isEmpty();
    return (isStoredLater ? progress.settledThrough() : progress.through())
        .map(day -> day.plusDays(1))
        .filter(first -> !first.isAfter(last))
        .map(first -> new DayRange(first, last));
  }
}
