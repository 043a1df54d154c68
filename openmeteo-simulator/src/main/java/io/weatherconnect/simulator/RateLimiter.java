package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Admits calls within the limits: by weight per window and by number at the same time. */
final class RateLimiter {

  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  private final Limits limits;
  private final Clock clock;
  private final Window minute;
  private final Window hour;
  private final Window day;
  private final Map<String, Queue> queues = new HashMap<>();
  private int held;
  private int mostHeld;

  RateLimiter(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.minute = new Window(MINUTE, limits.perMinute());
    this.hour = new Window(HOUR, limits.perHour());
    this.day = new Window(DAY, limits.perDay());
  }

  Limits limits() {
    return limits;
  }

  /**
   * Admits a call, when others of the client run only after these. Weight is checked before and
   * charged after, so that one heavy call may overshoot.
   *
   * @throws ApiException with status 429
   */
  Pass enter(String client) throws ApiException, InterruptedException {
    Queue queue = admit(client);
    try {
      queue.running.acquire();
    } catch (InterruptedException e) {
      leave(client, queue);
      throw e;
    }
    return new Pass(client, queue);
  }

  /** The most weight that one client has used in one minute, hour and day. */
  synchronized SimulatorStats.Heaviest heaviest() {
    return new SimulatorStats.Heaviest(minute.heaviest(), hour.heaviest(), day.heaviest());
  }

  /** The most calls of all clients that ran or waited at the same time. */
  synchronized int mostHeld() {
    return mostHeld;
  }

  private synchronized Queue admit(String client) throws ApiException {
    Instant now = clock.instant();
    if (minute.isUsedUp(client, now)) {
      throw TooManyRequests.MINUTELY.refusal();
    }
    if (hour.isUsedUp(client, now)) {
      throw TooManyRequests.HOURLY.refusal();
    }
    if (day.isUsedUp(client, now)) {
      throw TooManyRequests.DAILY.refusal();
    }
    Queue queue = queues.computeIfAbsent(client, any -> new Queue(limits.running()));
    if (queue.held >= limits.held()) {
      throw TooManyRequests.CONCURRENT.refusal();
    }
    queue.held++;
    held++;
    mostHeld = Math.max(mostHeld, held);
    return queue;
  }

  private synchronized void charge(String client, float weight) {
    Instant now = clock.instant();
    minute.charge(client, weight, now);
    hour.charge(client, weight, now);
    day.charge(client, weight, now);
  }

  private synchronized void leave(String client, Queue queue) {
    queue.held--;
    held--;
    if (queue.held == 0) {
      queues.remove(client);
    }
  }

  /** An admitted call. */
  final class Pass implements AutoCloseable {

    private static final float WEIGHT_OF_A_REFUSAL = 1;

    private final String client;
    private final Queue queue;
    private float charged;
    private boolean open = true;

    private Pass(String client, Queue queue) {
      this.client = client;
      this.queue = queue;
    }

    /** Counts what the call costs; to be called once, before the response's first byte. */
    void charge(float weight) {
      charged = weight;
      RateLimiter.this.charge(client, weight);
    }

    /** Counts a call that is refused after it was admitted. */
    void chargeRefusal() {
      charge(WEIGHT_OF_A_REFUSAL);
    }

    /** What has been counted so far. */
    float charged() {
      return charged;
    }

    /** Lets the client's next call run; does nothing the second time. */
    void leave() {
      if (open) {
        open = false;
        queue.running.release();
        RateLimiter.this.leave(client, queue);
      }
    }

    @Override
    public void close() {
      leave();
    }
  }

  /** One client's calls. */
  private static final class Queue {
    private final Semaphore running;
    private int held;

    private Queue(int running) {
      this.running = new Semaphore(running, true);
    }
  }
}
