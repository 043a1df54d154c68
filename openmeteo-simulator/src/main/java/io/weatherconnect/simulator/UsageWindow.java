package io.weatherconnect.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The weight that each client has used in the current minute, hour or day of the calendar. All
 * counters start again when the next one begins. Not thread-safe.
 */
final class UsageWindow {

  private final int seconds;
  private final float limit;
  private final Map<String, Float> used = new HashMap<>();
  private long index = Long.MIN_VALUE;
  private float peakWeight;

  /**
   * A window.
   *
   * @param seconds its length; windows begin at multiples of it, UTC
   * @param limit the weight from which on a client is refused
   */
  UsageWindow(int seconds, float limit) {
    this.seconds = seconds;
    this.limit = limit;
  }

  /** Whether a client has used up its weight. */
  boolean isExhausted(String client, Instant now) {
    return used(client, now) >= limit;
  }

  void charge(String client, float weight, Instant now) {
    float sum = used(client, now) + weight;
    used.put(client, sum);
    peakWeight = Math.max(peakWeight, sum);
  }

  /** The most that one client has used within one such window since the start. */
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
