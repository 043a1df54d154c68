package io.weatherconnect.simulator;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The weight that each client has used in the current minute, hour or day of the calendar. All
 * counters start again when the next one begins. Not thread-safe.
 */
final class Window {

  private final int seconds;
  private final float limit;
  private final Map<String, Float> used = new HashMap<>();
  private long index = Long.MIN_VALUE;
  private float heaviest;

  /**
   * A window.
   *
   * @param seconds its length; windows begin at multiples of it, UTC
   * @param limit the weight from which on a client is refused
   */
  Window(int seconds, float limit) {
    this.seconds = seconds;
    this.limit = limit;
  }

  /** Whether a client has used up its weight. */
  boolean isUsedUp(String client, Instant now) {
    return used(client, now) >= limit;
  }

  void charge(String client, float weight, Instant now) {
    float sum = used(client, now) + weight;
    used.put(client, sum);
    heaviest = Math.max(heaviest, sum);
  }

  /** The most that one client has used within one such window since the start. */
  float heaviest() {
    return heaviest;
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
