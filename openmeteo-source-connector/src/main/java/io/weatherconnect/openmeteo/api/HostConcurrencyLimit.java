package io.weatherconnect.openmeteo.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Limits the concurrent requests to a host, for all tasks of this worker together. A free host
 * serves one request per network address at a time, queues a few more and rejects all others. Tasks
 * acquire permits in the order in which they requested them.
 */
final class HostConcurrencyLimit {
  private static final Map<String, Host> HOSTS = new ConcurrentHashMap<>();

  private HostConcurrencyLimit() {}

  /**
   * Waits for a permit of a host. Call {@link Permit#release} when the request has completed.
   *
   * @param authority host and port
   * @param maxRequests requests in progress, this one included
   */
  static Permit acquire(String authority, int maxRequests) throws InterruptedException {
    Host host = HOSTS.computeIfAbsent(authority, any -> new Host());
    host.acquire(maxRequests);
    return host::release;
  }

  /** The permission to send a request. */
  @FunctionalInterface
  interface Permit {
    /** Releases the permit to the next task. */
    void release();
  }

  /** The requests to one host. */
  private static final class Host {
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int inProgress;

    synchronized void acquire(int maxRequests) throws InterruptedException {
      Object turn = new Object();
      waiting.add(turn);
      try {
        while (waiting.peek() != turn || inProgress >= maxRequests) {
          wait();
        }
        inProgress++;
      } finally {
        waiting.remove(turn);
        notifyAll();
      }
    }

    synchronized void release() {
      inProgress--;
      notifyAll();
    }
  }
}
