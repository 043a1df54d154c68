package io.weatherconnect.openmeteo.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts the requests of a task since its start. Written by the fetching thread, read by any. */
public final class RequestStatistics {
  private final Clock clock;
  private final LongAdder succeeded = new LongAdder();
  private final LongAdder succeededMillis = new LongAdder();
  private final Map<Failure, LongAdder> failed = new EnumMap<>(Failure.class);
  private final DoubleAdder weight = new DoubleAdder();
  private final LongAdder waitedMillis = new LongAdder();
  private volatile Instant quotaOpens = Instant.MIN;
  private volatile Instant outageSince;

  /** All counters at 0. */
  public RequestStatistics(Clock clock) {
    this.clock = clock;
    for (Failure failure : Failure.values()) {
      failed.put(failure, new LongAdder());
    }
  }

  /** Counts a successful request. */
  public void succeeded(double requestWeight, Duration took) {
    outageSince = null;
    succeeded.increment();
    succeededMillis.add(took.toMillis());
    weight.add(requestWeight);
  }

  /** Counts a failed request. */
  public void failed(Failure failure, double requestWeight) {
    failed.get(failure).increment();
    weight.add(requestWeight);
    if (!failure.isOutage()) {
      outageSince = null;
    }
  }

  /** Records a failure that is not that of a location that fails alone. */
  public void outage(Failure failure) {
    if (failure.isOutage() && outageSince == null) {
      outageSince = clock.instant();
    }
  }

  /** Ends the outage, because no request is due and the state of the API is unknown. */
  public void outageEnded() {
    outageSince = null;
  }

  /** Records that a request which is due waits for quota until an instant. */
  public void quotaOpens(Instant at) {
    quotaOpens = at;
  }

  /** Adds time spent waiting for quota or after a failure. */
  public void waited(Duration duration) {
    waitedMillis.add(duration.toMillis());
  }

  /** Requests that returned weather. */
  public long requestsSucceeded() {
    return succeeded.sum();
  }

  /** Requests that failed for a reason. */
  public long requestsFailed(Failure failure) {
    return failed.get(failure).sum();
  }

  /** Milliseconds that all successful requests took together. */
  public long requestMillis() {
    return succeededMillis.sum();
  }

  /** API weight used. */
  public double weight() {
    return weight.sum();
  }

  /** How long the request that is due waits for quota from now on; empty if none waits. */
  public Optional<Duration> quotaWait() {
    Instant now = clock.instant();
    Instant opens = quotaOpens;
    return opens.isAfter(now) ? Optional.of(Duration.between(now, opens)) : Optional.empty();
  }

  /** How long requests have failed without a proper response; empty while they do not fail. */
  public Optional<Duration> outage() {
    return Optional.ofNullable(outageSince).map(since -> Duration.between(since, clock.instant()));
  }

  /** Milliseconds spent waiting for quota or after failures. */
  public long waitedMillis() {
    return waitedMillis.sum();
  }
}
