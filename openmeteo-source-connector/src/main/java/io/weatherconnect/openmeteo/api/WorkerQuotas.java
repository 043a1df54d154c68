package io.weatherconnect.openmeteo.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The API weight that all tasks of a worker have used, for each host and API key, as the API counts
 * it. Outlives the tasks, so that a restarted or reconfigured connector does not use the same quota
 * twice; a restart of the worker forgets it. Thread-safe.
 */
public final class WorkerQuotas {
  /** Whose quota it is; the key is null for the free hosts, which count by network address. */
  private record Account(String authority, String apiKey) {
    /** Returns the account without the key. */
    @Override
    public String toString() {
      return authority;
    }
  }

  private final Map<Account, UsedWeight> accounts = new ConcurrentHashMap<>();

  /** Returns what was used at the endpoint's host with this key, or with none if it is null. */
  UsedWeight of(Endpoint endpoint, String apiKey) {
    return accounts.computeIfAbsent(
        new Account(endpoint.authority(), apiKey), account -> newCount());
  }

  /** Each window begins empty, as it does for the API. */
  static UsedWeight newCount() {
    return new UsedWeight(window -> UsedWeight.UNLIMITED);
  }
}
