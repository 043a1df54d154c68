package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.schedule.PlanStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What a task has done since its start. Written by the fetching thread, read by any. */
public final class FetchStatistics implements RequestObserver {
  /** With these the API as a whole may be down; with any other failure it has said something. */
  private static final Set<Failure> OUTAGES =
      Set.of(
          Failure.CONCURRENCY_LIMIT,
          Failure.UNAVAILABLE,
          Failure.MALFORMED_RESPONSE,
          Failure.AMBIGUOUS_RESPONSE);

  private final Clock clock;
  private final LongAdder answered = new LongAdder();
  private final Map<Failure, LongAdder> failed = new EnumMap<>(Failure.class);
  private final LongAdder answeredMillis = new LongAdder();
  private final DoubleAdder weight = new DoubleAdder();
  private final LongAdder waitedMillis = new LongAdder();
  private final LongAdder rowsSent = new LongAdder();
  private final LongAdder rowsUnchanged = new LongAdder();
  private final LongAdder rowsSuppressed = new LongAdder();
  private final LongAdder daysBackfilled = new LongAdder();
  private volatile PlanStatus plan = new PlanStatus(0, 0, 0, Optional.empty());
  private volatile Instant quotaOpens = Instant.MIN;
  private volatile Instant outageBegan;

  /**
   * All counters at 0.
   *
   * @param clock tells when an outage began and how long a wait still takes
   */
  public FetchStatistics(Clock clock) {
    this.clock = clock;
    for (Failure failure : Failure.values()) {
      failed.put(failure, new LongAdder());
    }
  }

  @Override
  public void answered(double callWeight, Duration took) {
    outageBegan = null;
    answered.increment();
    answeredMillis.add(took.toMillis());
    weight.add(callWeight);
  }

  @Override
  public void failed(Failure failure, double callWeight, Duration took) {
    failed.get(failure).increment();
    weight.add(callWeight);
    if (!OUTAGES.contains(failure)) {
      outageBegan = null;
    }
  }

  @Override
  public void unanswered(Failure failure) {
    if (OUTAGES.contains(failure) && outageBegan == null) {
      outageBegan = clock.instant();
    }
  }

  @Override
  public void nobodyWaits() {
    outageBegan = null;
  }

  @Override
  public void waitsForQuota(Instant until) {
    quotaOpens = until;
  }

  @Override
  public void waited(Duration duration) {
    waitedMillis.add(duration.toMillis());
  }

  /** Counts the rows of a finished window. */
  public void rows(int sent, int unchanged, int suppressed) {
    rowsSent.add(sent);
    rowsUnchanged.add(unchanged);
    rowsSuppressed.add(suppressed);
  }

  /** Counts the days of a finished backfill window, of all its locations together. */
  public void backfilled(long locationDays) {
    daysBackfilled.add(locationDays);
  }

  /** Days backfilled, of all locations together. */
  public long daysBackfilled() {
    return daysBackfilled.sum();
  }

  /** Publishes how far the plan has come. */
  public void plan(PlanStatus status) {
    plan = status;
  }

  /** How far the plan had come when it was last published. */
  public PlanStatus plan() {
    return plan;
  }

  /** Calls that brought weather. */
  public long requestsSucceeded() {
    return answered.sum();
  }

  /** Calls that failed in this way. */
  public long requestsFailed(Failure failure) {
    return failed.get(failure).sum();
  }

  /** Milliseconds that all answered calls took together. */
  public long callMillis() {
    return answeredMillis.sum();
  }

  /** API weight used. */
  public double weight() {
    return weight.sum();
  }

  /** How long the call that is due still waits for quota; empty when none does. */
  public Optional<Duration> quotaWait() {
    Instant now = clock.instant();
    Instant opens = quotaOpens;
    return opens.isAfter(now) ? Optional.of(Duration.between(now, opens)) : Optional.empty();
  }

  /** How long calls have been failing without a word from the API; empty when they do not. */
  public Optional<Duration> outage() {
    return Optional.ofNullable(outageBegan).map(began -> Duration.between(began, clock.instant()));
  }

  /** Milliseconds spent waiting for quota or after failures. */
  public long waitedMillis() {
    return waitedMillis.sum();
  }

  /** Weather rows handed to Connect. */
  public long rowsSent() {
    return rowsSent.sum();
  }

  /** Rows held back because they had been sent with the same values. */
  public long rowsUnchanged() {
    return rowsUnchanged.sum();
  }

  /** Rows held back because all their variables were null. */
  public long rowsSuppressed() {
    return rowsSuppressed.sum();
  }
}
