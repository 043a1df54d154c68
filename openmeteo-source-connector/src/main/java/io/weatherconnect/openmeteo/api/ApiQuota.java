package io.weatherconnect.openmeteo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what is left of the API's quota in each calendar window. A request that is heavier than a
 * whole window is sent when the window opens and paid from the next ones. Thread-safe.
 */
public final class ApiQuota {
  /** Counted in thousandths, since sums of fractions are not exact. */
  private static final double UNITS_PER_WEIGHT = 1_000;

  private final Clock clock;
  private final QuotaLimits limits;
  private final Map<QuotaWindow, Counter> counters = new EnumMap<>(QuotaWindow.class);

  /**
   * A quota of which nothing is used.
   *
   * @param limits a window with limit 0 is not counted
   * @param clock UTC time, which the windows are aligned to
   */
  public ApiQuota(QuotaLimits limits, Clock clock) {
    this.clock = clock;
    this.limits = limits;
    for (QuotaWindow window : QuotaWindow.values()) {
      if (limits.of(window) > 0) {
        counters.put(window, new Counter(window));
      }
    }
  }

  /**
   * How long a request must wait; zero if it may be sent now.
   *
   * @param weight of the request
   * @param reserve what must be left in each window for more urgent requests
   */
  public synchronized Duration timeUntil(double weight, Reserve reserve) {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    for (Map.Entry<QuotaWindow, Counter> entry : counters.entrySet()) {
      QuotaWindow window = entry.getKey();
      Counter counter = entry.getValue();
      long needed = Math.min(counter.capacity, units(weight + reserve.of(window, now)));
      if (counter.left(now) < needed) {
        Duration opening = Duration.between(now, window.end(now));
        wait = opening.compareTo(wait) > 0 ? opening : wait;
      }
    }
    return wait;
  }

  /** Charges the weight of a request that is sent now. */
  public synchronized void take(double weight) {
    Instant now = clock.instant();
    counters.values().forEach(counter -> counter.take(units(weight), now));
  }

  /**
   * Marks a window as exhausted because the API reports it, no matter which client used it. If a
   * new window has already begun by the worker's clock, that window is not changed.
   *
   * @param apiTime the API's current time
   * @return when the API's next window opens, by the worker's clock
   */
  public synchronized Instant exhausted(QuotaWindow window, Instant apiTime) {
    Instant now = clock.instant();
    Counter counter = counters.get(window);
    if (counter != null && !window.end(apiTime).isBefore(window.end(now))) {
      counter.take(Math.max(0, counter.left(now)), now);
    }
    return now.plus(Duration.between(apiTime, window.end(apiTime)));
  }

  /**
   * The weight left in a window, at least 0; infinity where there is no limit.
   *
   * @param window the window
   */
  public synchronized double left(QuotaWindow window) {
    Counter counter = counters.get(window);
    return counter == null
        ? Double.POSITIVE_INFINITY
        : Math.max(0, counter.left(clock.instant())) / UNITS_PER_WEIGHT;
  }

  /** The limit of a window; 0 where it has none. */
  public double limit(QuotaWindow window) {
    return limits.of(window);
  }

  private static long units(double weight) {
    return (long) Math.ceil(weight * UNITS_PER_WEIGHT);
  }

  /** What must be left for more urgent requests. */
  @FunctionalInterface
  public interface Reserve {
    /** Nothing. */
    Reserve NONE = (window, now) -> 0;

    /** The weight to leave in the window that contains now. */
    double of(QuotaWindow window, Instant now);
  }

  /** The units used in one window. */
  private final class Counter {
    private final QuotaWindow window;
    private final long capacity;
    private long used;
    private Instant end;

    Counter(QuotaWindow window) {
      this.window = window;
      this.capacity = Math.max(1, (long) (limits.of(window) * UNITS_PER_WEIGHT));
      this.end = window.end(clock.instant());
    }

    long left(Instant now) {
      roll(now);
      return capacity - used;
    }

    void take(long units, Instant now) {
      roll(now);
      used += units;
    }

    /** Each new window pays off its capacity; a clock that is set back pays off nothing. */
    private void roll(Instant now) {
      Instant current = window.end(now);
      if (current.isAfter(end)) {
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
