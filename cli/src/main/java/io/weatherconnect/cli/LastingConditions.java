package io.weatherconnect.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Since when conditions have held without a break. Not thread-safe. */
final class LastingConditions {
  private final Clock clock;
  private final Map<String, Instant> since = new HashMap<>();

  LastingConditions(Clock clock) {
    this.clock = clock;
  }

  /** Records that a condition holds, and returns whether it has held for this long. */
  boolean lasts(String name, Duration limit) {
    Instant begin = since.computeIfAbsent(name, any -> clock.instant());
    return !clock.instant().isBefore(begin.plus(limit));
  }

  /** Records that a condition does not hold. */
  void ends(String name) {
    since.remove(name);
  }
}
