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
  private final UsageWindow minute;
  private final UsageWindow hour;
  private final UsageWindow day;
  private final List<UsageWindow> windows;
  private final Map<String, Queue> queues = new HashMap<>();
  private int admitted;
  private int maxConcurrentRequests;

  RateLimiter(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.minute = new UsageWindow(60, limits.perMinute(), Fault.MINUTELY_LIMIT);
    this.hour = new UsageWindow(3_600, limits.perHour(), Fault.HOURLY_LIMIT);
    this.day = new UsageWindow(86_400, limits.perDay(), Fault.DAILY_LIMIT);
    this.windows = List.of(minute, hour, day);
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

  /** Returns the maximum weight that one client used in one minute, hour and day. */
  synchronized SimulatorStats.PeakWeight peakWeight() {
    return new SimulatorStats.PeakWeight(minute.peakWeight(), hour.peakWeight(), day.peakWeight());
  }

  /**
   * Returns the maximum number of requests, of all clients, that ran or waited at the same time.
   */
  synchronized int maxConcurrentRequests() {
    return maxConcurrentRequests;
  }

  private synchronized Queue admit(String client) throws ApiException {
    Instant now = clock.instant();
    for (UsageWindow window : windows) {
      window.check(client, now);
    }
    Queue queue = queues.computeIfAbsent(client, any -> new Queue(limits.running()));
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
    windows.forEach(window -> window.charge(client, weight, now));
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

    /** Charges the weight of a request that is rejected after admission. */
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
  private static final class Queue {
    private final Semaphore running;
    private int admitted;

    private Queue(int running) {
      this.running = new Semaphore(running, true);
    }
  }
}
