package io.weatherconnect.simulator;

import io.weatherconnect.simulator.api.ApiException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the API weight of each client in the current calendar minute, hour or day. The next window
 * starts at zero. Not thread-safe.
 */
final class UsageWindow {

  private final int seconds;
  private final float limit;
  private final Fault exceeded;
  private final Map<String, Float> used = new HashMap<>();
  private long index = Long.MIN_VALUE;
  private float peakWeight;

  /**
   * Creates a window.
   *
   * @param seconds the length; windows start at multiples of it in UTC
   * @param limit the weight at which a client is rejected
   * @param exceeded the rejection
   */
  UsageWindow(int seconds, float limit, Fault exceeded) {
    this.seconds = seconds;
    this.limit = limit;
    this.exceeded = exceeded;
  }

  /** Rejects a request of a client that has reached the limit. */
  void check(String client, Instant now) throws ApiException {
    if (used(client, now) >= limit) {
      throw exceeded.rejection();
    }
  }

  void charge(String client, float weight, Instant now) {
    float sum = used(client, now) + weight;
    used.put(client, sum);
    peakWeight = Math.max(peakWeight, sum);
  }

  /** Returns the maximum weight that one client used in one window. */
  float peakWeight() {
    return peakWeight;
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
