package io.weatherconnect.openmeteo.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * One call in flight to a host, for all tasks of this worker together: a free host runs one call of
 * an address at a time and refuses those that queue beyond a few. Fair, so that no task starves.
 */
public final class HostConcurrencyLimit {
  private static final Map<String, Semaphore> SLOTS = new ConcurrentHashMap<>();

  private HostConcurrencyLimit() {}

  /**
   * Waits for the host's slot. Leave it when the call has ended.
   *
   * @param authority host and port
   */
  public static Slot enter(String authority) throws InterruptedException {
    Semaphore slot = SLOTS.computeIfAbsent(authority, any -> new Semaphore(1, true));
    slot.acquire();
    return slot::release;
  }

  /** The right to call. */
  @FunctionalInterface
  public interface Slot {
    /** Lets the next caller in. */
    void leave();
  }
}
