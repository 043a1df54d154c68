package io.weatherconnect.openmeteo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a task may use of the API's quota at one host in each calendar window. Two limits apply: the
 * task's own share, because the other tasks of its connector may run on other workers, and the
 * whole limit of the connector, of which all tasks on this worker together use no more, whichever
 * connector they belong to.
 *
 * <p>A request that is heavier than a whole window is sent when the window opens and paid from the
 * share's next ones. Thread-safe.
 */
public final class ApiQuota {
  /** Counted in thousandths, since sums of fractions are not exact. */
  private static final double UNITS_PER_WEIGHT = 1_000;

  private final Clock clock;
  private final QuotaLimits share;
  private final QuotaLimits whole;
  private final UsedWeight ownUse;

  /** Also the lock of both counts. */
  private final UsedWeight workerUse;

  /**
   * A quota of which nothing is used and that is not shared.
   *
   * @param limits a window with limit 0 is not limited
   * @param clock UTC time, which the windows are aligned to
   */
  public ApiQuota(QuotaLimits limits, Clock clock) {
    this(limits, limits, WorkerQuotas.newCount(), clock);
  }

  /**
   * A share of which nothing is used.
   *
   * @param share what this task may use
   * @param whole what all tasks on this worker together may use
   * @param workerUse what they have used
   */
  ApiQuota(QuotaLimits share, QuotaLimits whole, UsedWeight workerUse, Clock clock) {
    this.clock = clock;
    this.share = share;
    this.whole = whole;
    this.ownUse = new UsedWeight(window -> capacity(share.of(window)));
    this.workerUse = workerUse;
  }

  /**
   * How long a request must wait; zero if it may be sent now.
   *
   * @param weight of the request
   * @param reserve what must be left in each window for more urgent requests of this task; unless
   *     it is {@link Reserve#NONE}, the request also leaves what other tasks have announced
   */
  public Duration timeUntil(double weight, Reserve reserve) {
    synchronized (workerUse) {
      Instant now = clock.instant();
      Duration wait = Duration.ZERO;
      for (QuotaWindow window : QuotaWindow.values()) {
        long needed = units(weight + reserve.of(window, now));
        long others = reserve == Reserve.NONE ? 0 : workerUse.announcedByOthers(this, window, now);
        boolean fitsShare = fits(needed, share, ownUse, window, now);
        // Always evaluated, since reading a count also moves it to the current window.
        boolean fitsWhole = fits(needed + others, whole, workerUse, window, now);
        if (!fitsShare || !fitsWhole) {
          Duration opening = Duration.between(now, window.end(now));
          wait = opening.compareTo(wait) > 0 ? opening : wait;
        }
      }
      return wait;
    }
  }

  /** Announces what this task needs for polls, so that less urgent requests of others leave it. */
  public void announce(Reserve polls) {
    Instant now = clock.instant();
    Map<QuotaWindow, Long> units = new EnumMap<>(QuotaWindow.class);
    for (QuotaWindow window : QuotaWindow.values()) {
      units.put(window, units(polls.of(window, now)));
    }
    synchronized (workerUse) {
      workerUse.announce(this, units, now);
    }
  }

  /**
   * Reserves the weight of a request that is sent now; empty if it must wait, because another task
   * was faster.
   */
  public Optional<Reservation> reserve(double weight) {
    synchronized (workerUse) {
      return timeUntil(weight, Reserve.NONE).isZero()
          ? Optional.of(new Reservation(units(weight)))
          : Optional.empty();
    }
  }

  /**
   * Marks a window as exhausted for all tasks on this worker because the API reports it, no matter
   * which client used it. If a new window has already begun by the worker's clock, that window is
   * not changed.
   *
   * @param apiTime the API's current time
   * @return when the API's next window opens, by the worker's clock
   */
  public Instant exhausted(QuotaWindow window, Instant apiTime) {
    Instant now = clock.instant();
    if (!window.end(apiTime).isBefore(window.end(now))) {
      synchronized (workerUse) {
        workerUse.exhaust(window, now);
      }
    }
    return now.plus(Duration.between(apiTime, window.end(apiTime)));
  }

  /**
   * The weight left in a window, at least 0; infinity where there is no limit.
   *
   * @param window the window
   */
  public double left(QuotaWindow window) {
    synchronized (workerUse) {
      Instant now = clock.instant();
      return Math.min(left(share, ownUse, window, now), left(whole, workerUse, window, now));
    }
  }

  /** The limit of the task's share of a window; 0 where it has none. */
  public double limit(QuotaWindow window) {
    return share.of(window);
  }

  private static boolean fits(
      long needed, QuotaLimits limits, UsedWeight use, QuotaWindow window, Instant now) {
    long capacity = capacity(limits.of(window));
    return capacity == UsedWeight.UNLIMITED
        || capacity - use.used(window, now) >= Math.min(capacity, needed);
  }

  private static double left(QuotaLimits limits, UsedWeight use, QuotaWindow window, Instant now) {
    long capacity = capacity(limits.of(window));
    return capacity == UsedWeight.UNLIMITED
        ? Double.POSITIVE_INFINITY
        : Math.max(0, capacity - use.used(window, now)) / UNITS_PER_WEIGHT;
  }

  private static long capacity(double limit) {
    return limit > 0 ? Math.max(1, (long) (limit * UNITS_PER_WEIGHT)) : UsedWeight.UNLIMITED;
  }

  private static long units(double weight) {
    return (long) Math.ceil(weight * UNITS_PER_WEIGHT);
  }

  /** What must be left for more urgent requests. */
  @FunctionalInterface
  public interface Reserve {
    /** Nothing: no request is more urgent. */
    Reserve NONE = (window, now) -> 0;

    /** The weight to leave in the window that contains now. */
    double of(QuotaWindow window, Instant now);
  }

  /** The weight of a request in flight. */
  public final class Reservation {
    private final long units;

    private Reservation(long units) {
      this.units = units;
      ownUse.reserve(units);
      workerUse.reserve(units);
    }

    /** Replaces the reservation by what the API has charged. Call it once. */
    public void settle(double charged) {
      synchronized (workerUse) {
        Instant now = clock.instant();
        ownUse.settle(units, units(charged), now);
        workerUse.settle(units, units(charged), now);
      }
    }
  }
}
