package io.weatherconnect.openmeteo.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Limits the requests to a host to one at a time, for all tasks of this worker together. A free
 * host serves one request per network address at a time, queues a few more and rejects all others.
 * Fair, so that each task gets its turn.
 */
public final class HostConcurrencyLimit {
  private static final Map<String, Semaphore> SLOTS = new ConcurrentHashMap<>();

  private HostConcurrencyLimit() {}

  /**
   * Waits for the slot of a host. Call {@link Slot#leave} when the request has completed.
   *
   * @param authority host and port
   */
  public static Slot enter(String authority) throws InterruptedException {
    Semaphore slot = SLOTS.computeIfAbsent(authority, host -> new Semaphore(1, true));
    slot.acquire();
    return slot::release;
  }

  /** The permission to send a request. */
  @FunctionalInterface
  public interface Slot {
    /** Releases the slot to the next task. */
    void leave();
  }
}
