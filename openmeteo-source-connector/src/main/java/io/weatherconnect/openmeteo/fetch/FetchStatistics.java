package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.plan.PlanStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** What a task has done since its start. Written by the fetching thread, read by any. */
public final class FetchStatistics implements CallObserver {
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

  /** All counters at 0. */
  public FetchStatistics() {
    for (Failure failure : Failure.values()) {
      failed.put(failure, new LongAdder());
    }
  }

  @Override
  public void answered(double callWeight, Duration took) {
    answered.increment();
    answeredMillis.add(took.toMillis());
    weight.add(callWeight);
  }

  @Override
  public void failed(Failure failure, double callWeight, Duration took) {
    failed.get(failure).increment();
    weight.add(callWeight);
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

  /** Counts the days of a finished backfill window, of all its places together. */
  public void backfilled(long placeDays) {
    daysBackfilled.add(placeDays);
  }

  /** Days backfilled, of all places together. */
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
  public long callsAnswered() {
    return answered.sum();
  }

  /** Calls that failed in this way. */
  public long callsFailed(Failure failure) {
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
