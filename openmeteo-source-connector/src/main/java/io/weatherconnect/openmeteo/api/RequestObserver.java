package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.time.Instant;

/** Hears of every call, for metrics. */
public interface RequestObserver {
  /** A call brought weather. */
  void answered(double weight, Duration took);

  /** A call did not. */
  void failed(Failure failure, double weight, Duration took);

  /** A failure was not that of a location which fails while others are answered. */
  void unanswered(Failure failure);

  /** No location waits for a response any longer: the API is not silent but not asked. */
  void nobodyWaits();

  /** A call that is due waits for quota until then. */
  void waitsForQuota(Instant until);

  /** Time was spent waiting for quota or after a failure. */
  void waited(Duration duration);
}
