package io.weatherconnect.openmeteo.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Limits the requests to a host to one at a time, for all tasks of this worker together. A free
 * host serves one request per network address at a time, queues a few more and rejects all others.
 * Tasks acquire the permit in the order in which they requested it.
 */
public final class HostConcurrencyLimit {
  private static final Map<String, Semaphore> PERMITS = new ConcurrentHashMap<>();

  private HostConcurrencyLimit() {}

  /**
   * Waits for the permit of a host. Call {@link Permit#release} when the request has completed.
   *
   * @param authority host and port
   */
  public static Permit acquire(String authority) throws InterruptedException {
    Semaphore permit = PERMITS.computeIfAbsent(authority, host -> new Semaphore(1, true));
    permit.acquire();
    return permit::release;
  }

  /** The permission to send a request. */
  @FunctionalInterface
  public interface Permit {
    /** Releases the permit to the next task. */
    void release();
  }
}
