package io.weatherconnect.openmeteo.location;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which days of one location are delivered. A day is
 *
 * <ul>
 *   <li><em>settled</em> once it was requested on the last day on which polls refresh it, or later;
 *   <li><em>incomplete</em> while it is settled and lacks values;
 *   <li><em>delivered</em> once it has left the refresh window, it and all days before it are
 *       settled, and none of them is incomplete.
 * </ul>
 *
 * <p>Only the last delivered day is stored, so a restart requests all days after it again. Not
 * thread-safe.
 */
public final class DayProgress {
  private static final int MAX_DOUBLINGS = 20;

  private LocalDate through;
  private LocalDate settled;
  private final NavigableSet<LocalDate> incomplete = new TreeSet<>();
  private int retries;
  private Instant retryAt = Instant.MIN;
  private LocalDate retriedThrough = LocalDate.MIN;

  DayProgress(LocalDate through) {
    this.through = through;
    this.settled = through;
  }

  /** The last delivered day; empty if there is none. */
  public Optional<LocalDate> through() {
    return Optional.ofNullable(through);
  }

  /** The last settled day, which is never before {@link #through}; empty if there is none. */
  public Optional<LocalDate> settledThrough() {
    return Optional.ofNullable(settled);
  }

  /** Whether a settled day lacks values. */
  public boolean isIncomplete() {
    return !incomplete.isEmpty();
  }

  /** The settled days up to a day, this one included, that lack values; the oldest first. */
  public NavigableSet<LocalDate> incompleteThrough(LocalDate day) {
    return incomplete.headSet(day, true);
  }

  /** Counts all days up to this one as delivered, whatever is known of them. */
  public void skipTo(LocalDate day) {
    if (through == null || day.isAfter(through)) {
      through = day;
      settled = later(settled, day);
      incomplete.headSet(day, true).clear();
    }
  }

  /**
   * Records a response for consecutive days.
   *
   * @param from the first of these days
   * @param to the last one that the response settles; before {@code from} if it settles none
   * @param lacking those of the days that lack values and are still waited for
   */
  public void requested(LocalDate from, LocalDate to, Set<LocalDate> lacking) {
    if (settled == null) {
      through = from.minusDays(1);
      settled = through;
    }
    if (to.isBefore(from) || from.isAfter(settled.plusDays(1))) {
      return;
    }
    incomplete.removeIf(day -> isIn(day, from, to) && !lacking.contains(day));
    lacking.stream()
        .filter(day -> isIn(day, later(from, through.plusDays(1)), to))
        .forEach(incomplete::add);
    settled = later(settled, to);
  }

  /**
   * Moves {@link #through} forward as far as all days are settled and complete.
   *
   * @param last the last day that has left the refresh window
   */
  public void deliver(LocalDate last) {
    LocalDate complete = incomplete.isEmpty() ? settled : incomplete.first().minusDays(1);
    if (complete != null) {
      through = later(through, complete.isBefore(last) ? complete : last);
    }
  }

  /**
   * The incomplete days up to a day that are to be requested next: those that did not fit into the
   * last request, or else all; the oldest first.
   */
  public NavigableSet<LocalDate> toRetryThrough(LocalDate day) {
    NavigableSet<LocalDate> all = incompleteThrough(day);
    NavigableSet<LocalDate> left = all.tailSet(retriedThrough, false);
    return left.isEmpty() ? all : left;
  }

  /** Records that the incomplete days after this one did not fit into a request. */
  public void retriedThrough(LocalDate day) {
    retriedThrough = day;
  }

  /** When the incomplete days are requested again; the distant past if that was never decided. */
  public Instant retryAt() {
    return retryAt;
  }

  /**
   * Schedules the next request for incomplete days. The wait doubles with each of them.
   *
   * @param first wait before the first
   * @param longest wait before any
   */
  public void retryAfter(Instant requested, Duration first, Duration longest) {
    Duration limit = longest.compareTo(first) > 0 ? longest : first;
    Duration wait = first.multipliedBy(1L << Math.min(retries, MAX_DOUBLINGS));
    retries++;
    retriedThrough = LocalDate.MIN;
    retryAt = requested.plus(wait.compareTo(limit) < 0 ? wait : limit);
  }

  /** Forgets earlier requests for incomplete days, so that the next wait is the first. */
  public void resetRetries() {
    retries = 0;
    retryAt = Instant.MIN;
    retriedThrough = LocalDate.MIN;
  }

  private static boolean isIn(LocalDate day, LocalDate from, LocalDate to) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one == null || other.isAfter(one) ? other : one;
  }
}
