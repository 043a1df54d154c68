package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Limits the API weight per window and the number of concurrent requests of each client. */
final class RateLimiter {

  private static final float REJECTION_WEIGHT = 1;

  private final Limits limits;
  private final Clock clock;
  private final Window minute;
  private final Window hour;
  private final Window day;
  private final Map<String, Queue> queues = new HashMap<>();
  private int admitted;
  private int maxConcurrentRequests;

  RateLimiter(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.minute = new Window(60, limits.perMinute(), Fault.MINUTELY_LIMIT);
    this.hour = new Window(3_600, limits.perHour(), Fault.HOURLY_LIMIT);
    this.day = new Window(86_400, limits.perDay(), Fault.DAILY_LIMIT);
  }

  Limits limits() {
    return limits;
  }

  /**
   * Admits a request and waits until it may run. The weight is checked before and charged after, so
   * that one heavy request can exceed the limit.
   *
   * @throws ApiException with status 429 when a limit is exceeded
   */
  Permit acquire(String client) throws ApiException, InterruptedException {
    Queue queue = admit(client);
    try {
      queue.running.acquire();
    } catch (InterruptedException e) {
      release(client, queue);
      throw e;
    }
    return new Permit(client, queue);
  }

  synchronized SimulatorStats.PeakWeight peakWeight() {
    return new SimulatorStats.PeakWeight(minute.peak, hour.peak, day.peak);
  }

  /** Returns the maximum number of requests of all clients that ran or waited at once. */
  synchronized int maxConcurrentRequests() {
    return maxConcurrentRequests;
  }

  private synchronized Queue admit(String client) throws ApiException {
    Instant now = clock.instant();
    for (Window window : List.of(minute, hour, day)) {
      window.check(client, now);
    }
    Queue queue = queues.computeIfAbsent(client, any -> new Queue());
    if (queue.admitted >= limits.admitted()) {
      throw Fault.CONCURRENT_LIMIT.rejection();
    }
    queue.admitted++;
    admitted++;
    maxConcurrentRequests = Math.max(maxConcurrentRequests, admitted);
    return queue;
  }

  /** Charges the weight of a request that fails after admission, and returns the weight. */
  float chargeRejection(String client) {
    charge(client, REJECTION_WEIGHT);
    return REJECTION_WEIGHT;
  }

  private synchronized void charge(String client, float weight) {
    Instant now = clock.instant();
    List.of(minute, hour, day).forEach(window -> window.charge(client, weight, now));
  }

  private synchronized void release(String client, Queue queue) {
    queue.admitted--;
    admitted--;
    if (queue.admitted == 0) {
      queues.remove(client);
    }
  }

  /** The permit of an admitted request. */
  final class Permit implements AutoCloseable {

    private final String client;
    private final Queue queue;
    private float charged;
    private boolean open = true;

    private Permit(String client, Queue queue) {
      this.client = client;
      this.queue = queue;
    }

    /** Charges the weight of the request. Call it once, before the first byte of the response. */
    void charge(float weight) {
      charged = weight;
      RateLimiter.this.charge(client, weight);
    }

    void chargeRejection() {
      charge(REJECTION_WEIGHT);
    }

    float charged() {
      return charged;
    }

    /** Lets the client's next request run. Further calls have no effect. */
    void release() {
      if (open) {
        open = false;
        queue.running.release();
        RateLimiter.this.release(client, queue);
      }
    }

    @Override
    public void close() {
      release();
    }
  }

  /** The running and waiting requests of one client. */
  private final class Queue {
    private final Semaphore running = new Semaphore(limits.running(), true);
    private int admitted;
  }

  /**
   * The API weight that each client used in the current calendar minute, hour or day in UTC. The
   * next window starts at zero.
   */
  private static final class Window {
    private final int seconds;
    private final float limit;
    private final Fault exceeded;
    private final Map<String, Float> used = new HashMap<>();
    private long index;
    private float peak;

    private Window(int seconds, float limit, Fault exceeded) {
      this.seconds = seconds;
      this.limit = limit;
      this.exceeded = exceeded;
    }

    private void check(String client, Instant now) throws ApiException {
      if (used(client, now) >= limit) {
        throw exceeded.rejection();
      }
    }

    private void charge(String client, float weight, Instant now) {
      float sum = used(client, now) + weight;
      used.put(client, sum);
      peak = Math.max(peak, sum);
    }

    private float used(String client, Instant now) {
      long current = Math.floorDiv(now.getEpochSecond(), seconds);
      if (current != index) {
        index = current;
        used.clear();
      }
      return used.getOrDefault(client, 0f);
    }
  }
}
