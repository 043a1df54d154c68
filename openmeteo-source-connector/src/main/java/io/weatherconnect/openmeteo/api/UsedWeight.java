package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Counts the API weight that was used in each calendar window, in whole units. Requests in flight
 * count in the current window; they are settled in the window in which their response arrives, as
 * the API does. Not thread-safe.
 */
final class UsedWeight {
  /** The capacity of a window that is not paid for by the next one, whatever was used in it. */
  static final long UNLIMITED = Long.MAX_VALUE;

  /** More than any limit, and far from an overflow. */
  private static final long EXHAUSTED = Long.MAX_VALUE / 4;

  /** A task announces its polls at least once a minute, unless it has stopped or waits longer. */
  private static final Duration ANNOUNCEMENT_LIFETIME = Duration.ofMinutes(5);

  private record Announcement(Instant at, Map<QuotaWindow, Long> units) {
    boolean isValid(Instant now) {
      return now.isBefore(at.plus(ANNOUNCEMENT_LIFETIME));
    }
  }

  private final Map<QuotaWindow, Counter> counters = new EnumMap<>(QuotaWindow.class);
  private final Map<ApiQuota, Announcement> announcements = new HashMap<>();
  private long inFlight;

  /**
   * Nothing is used.
   *
   * @param capacity the units that each new window pays off; what exceeds them is carried over
   */
  UsedWeight(ToLongFunction<QuotaWindow> capacity) {
    for (QuotaWindow window : QuotaWindow.values()) {
      counters.put(window, new Counter(window, capacity.applyAsLong(window)));
    }
  }

  /** The units used in the window that contains now, requests in flight included. */
  long used(QuotaWindow window, Instant now) {
    Counter counter = counters.get(window);
    counter.roll(now);
    return counter.used + inFlight;
  }

  /** Counts a request that is sent. */
  void reserve(long units) {
    inFlight += units;
  }

  /** Counts what a request cost instead of what was reserved for it. */
  void settle(long reserved, long cost, Instant now) {
    inFlight -= reserved;
    for (Counter counter : counters.values()) {
      counter.roll(now);
      counter.used += cost;
    }
  }

  /** Records how much a task still needs for polls in each of the windows that contain now. */
  void announce(ApiQuota task, Map<QuotaWindow, Long> units, Instant now) {
    announcements.values().removeIf(announcement -> !announcement.isValid(now));
    announcements.put(task, new Announcement(now, units));
  }

  /** The units that other tasks have announced for the window that contains now. */
  long announcedByOthers(ApiQuota task, QuotaWindow window, Instant now) {
    return announcements.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(task))
        .map(Map.Entry::getValue)
        .filter(announcement -> announcement.isValid(now))
        .filter(announcement -> window.end(announcement.at()).equals(window.end(now)))
        .mapToLong(announcement -> announcement.units().get(window))
        .sum();
  }

  /** Counts everything that is left in the window that contains now as used. */
  void exhaust(QuotaWindow window, Instant now) {
    Counter counter = counters.get(window);
    counter.roll(now);
    counter.used = EXHAUSTED;
  }

  /** The units used in one window. */
  private static final class Counter {
    private final QuotaWindow window;
    private final long capacity;
    private long used;
    private Instant end;

    Counter(QuotaWindow window, long capacity) {
      this.window = window;
      this.capacity = capacity;
    }

    /** Each new window pays off its capacity; a clock that is set back pays off nothing. */
    void roll(Instant now) {
      Instant current = window.end(now);
      if (end == null) {
        end = current;
      } else if (current.isAfter(end)) {
        long windows = Duration.between(end, current).dividedBy(window.length());
        used = windows > used / capacity ? 0 : Math.max(0, used - windows * capacity);
        end = current;
      } else if (Duration.between(current, end).compareTo(window.length()) > 0) {
        // The clock was set back by more than a window, whose end must not be waited for.
        end = current;
      }
    }
  }
}
