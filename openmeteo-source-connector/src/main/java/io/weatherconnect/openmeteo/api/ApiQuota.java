package io.weatherconnect.openmeteo.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is left of the API's budget: one bucket for each window, filled at once when the window
 * opens. A heavier call than a whole window holds leaves at the window's opening and is paid from
 * the next ones. Safe for use by many threads.
 */
public final class ApiQuota {
  /** Buckets count whole tokens, weights have fractions: a token is a thousandth. */
  private static final double TOKENS_PER_WEIGHT = 1_000;

  private final Clock clock;
  private final QuotaLimits limits;
  private final Map<QuotaWindow, Bucket> buckets = new EnumMap<>(QuotaWindow.class);

  /**
   * Full buckets.
   *
   * @param limits a window with limit 0 is not counted
   * @param clock tells UTC time, to which the windows are aligned
   */
  public ApiQuota(QuotaLimits limits, Clock clock) {
    this.clock = clock;
    this.limits = limits;
    for (QuotaWindow window : QuotaWindow.values()) {
      if (limits.of(window) > 0) {
        buckets.put(window, bucket(window));
      }
    }
  }

  /**
   * How long a call must wait before it may leave; zero if it may leave now.
   *
   * @param weight of the call
   * @param reserve what must be left over in each window for more urgent calls
   */
  public Duration timeUntil(double weight, Reserve reserve) {
    Instant now = clock.instant();
    Duration wait = Duration.ZERO;
    for (Map.Entry<QuotaWindow, Bucket> entry : buckets.entrySet()) {
      QuotaWindow window = entry.getKey();
      long needed = Math.min(capacity(window), tokens(weight + reserve.of(window, now)));
      if (entry.getValue().getAvailableTokens() < needed) {
        Duration opening = Duration.between(now, window.end(now));
        wait = opening.compareTo(wait) > 0 ? opening : wait;
      }
    }
    return wait;
  }

  /** Takes the weight of a call that leaves now. */
  public void take(double weight) {
    buckets.values().forEach(bucket -> bucket.consumeIgnoringRateLimits(tokens(weight)));
  }

  /**
   * Corrects the budget by what the API says: nothing is left in this window, whoever used it. The
   * window that is meant is the API's. Where our clock is ahead and a new window has begun by it
   * already, that one stays as it is.
   *
   * @param apiTime what the API's clock shows now
   * @return when the API's next window opens, by our clock
   */
  public Instant exhausted(QuotaWindow window, Instant apiTime) {
    Instant now = clock.instant();
    Bucket bucket = buckets.get(window);
    if (bucket != null && !window.end(apiTime).isBefore(window.end(now))) {
      bucket.tryConsumeAsMuchAsPossible();
    }
    return now.plus(Duration.between(apiTime, window.end(apiTime)));
  }

  /**
   * The weight left in a window: 0 as well where a call was heavier than the window and the rest is
   * still to be paid, or infinity where there is no limit.
   */
  public double left(QuotaWindow window) {
    Bucket bucket = buckets.get(window);
    return bucket == null
        ? Double.POSITIVE_INFINITY
        : Math.max(0, bucket.getAvailableTokens()) / TOKENS_PER_WEIGHT;
  }

  /** The limit of a window; 0 where it has none. */
  public double limit(QuotaWindow window) {
    return limits.of(window);
  }

  private Bucket bucket(QuotaWindow window) {
    long capacity = capacity(window);
    Bandwidth bandwidth =
        Bandwidth.builder()
            .capacity(capacity)
            .refillIntervallyAligned(capacity, window.length(), window.end(clock.instant()))
            .build();
    return Bucket.builder()
        .addLimit(bandwidth)
        .withCustomTimePrecision(new WallClock(clock))
        .build();
  }

  private long capacity(QuotaWindow window) {
    return Math.max(1, (long) (limits.of(window) * TOKENS_PER_WEIGHT));
  }

  private static long tokens(double weight) {
    return (long) Math.ceil(weight * TOKENS_PER_WEIGHT);
  }

  /** What must be left over for more urgent calls. */
  @FunctionalInterface
  public interface Reserve {
    /** Nothing. */
    Reserve NONE = (window, now) -> 0;

    /** The weight to leave in a window, seen from now. */
    double of(QuotaWindow window, Instant now);
  }

  private record WallClock(Clock clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
