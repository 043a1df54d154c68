package io.weatherconnect.openmeteo.api;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a task may send to each host: API weight and concurrent requests. The API counts each host
 * separately, so two endpoints on different hosts have two budgets. Used by one thread; the quotas
 * are thread-safe.
 */
public final class HostLimits {
  /** A free host serves one request of a network address at a time. */
  private static final int FREE_HOST_CONCURRENCY = 1;

  /** A customer host serves at least two at a time and queues many. */
  private static final int DEFAULT_CONCURRENCY = 4;

  private final Map<String, ApiQuota> quotas = new HashMap<>();
  private final Function<Endpoint, ApiQuota> newQuota;
  private final int maxConcurrentRequests;

  /**
   * The limits of a task that has sent nothing.
   *
   * @param share the quota of this task
   * @param whole the quota of its connector
   * @param http the API key and the number of concurrent requests
   * @param worker what the tasks of this worker have used
   */
  public HostLimits(
      QuotaLimits share, QuotaLimits whole, HttpSettings http, WorkerQuotas worker, Clock clock) {
    this(
        endpoint -> new ApiQuota(share, whole, worker.of(endpoint, http.apiKey()), clock),
        http.maxConcurrentRequests());
  }

  HostLimits(Function<Endpoint, ApiQuota> newQuota, int maxConcurrentRequests) {
    this.newQuota = newQuota;
    this.maxConcurrentRequests = maxConcurrentRequests;
  }

  /** The quota of requests to an endpoint's host. */
  public ApiQuota quota(Endpoint endpoint) {
    return quotas.computeIfAbsent(endpoint.authority(), host -> newQuota.apply(endpoint));
  }

  /** Waits until a request may be sent. Call {@code release} when it has completed. */
  HostConcurrencyLimit.Permit acquire(Endpoint endpoint) throws InterruptedException {
    return HostConcurrencyLimit.acquire(endpoint.authority(), concurrency(endpoint));
  }

  private int concurrency(Endpoint endpoint) {
    if (endpoint.isFreeHost()) {
      return FREE_HOST_CONCURRENCY;
    }
    return maxConcurrentRequests == 0 ? DEFAULT_CONCURRENCY : maxConcurrentRequests;
  }
}
