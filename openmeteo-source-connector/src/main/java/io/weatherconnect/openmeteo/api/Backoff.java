package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits after failures with full jitter: anything from nothing to a ceiling that doubles with each
 * failure. Full jitter keeps tasks that failed together from coming back together.
 */
final class Backoff {
  private final RetrySettings settings;
  private final RandomGenerator random;

  Backoff(RetrySettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /**
   * A wait.
   *
   * @param failures how many there were in a row, at least 1
   */
  Duration after(int failures) {
    long ceiling = settings.firstBackoff().toMillis();
    long longest = settings.longestBackoff().toMillis();
    for (int failure = 1; failure < failures && ceiling < longest; failure++) {
      ceiling *= 2;
    }
    ceiling = Math.min(ceiling, longest);
    return Duration.ofMillis(random.nextLong(ceiling + 1));
  }

  /** A few seconds more, so that callers do not all return in the instant a window opens. */
  Duration jitter() {
    return Duration.ofMillis(random.nextLong(100, 3_000));
  }
}
