package io.weatherconnect.openmeteo.fetch;

import io.weatherconnect.openmeteo.api.Failure;
import java.time.Duration;
import java.time.Instant;

/** Hears of every call, for metrics. */
public interface CallObserver {
  /** A call brought weather. */
  void answered(double weight, Duration took);

  /** A call did not. */
  void failed(Failure failure, double weight, Duration took);

  /** A failure was not that of a place which fails while others are answered. */
  void unanswered(Failure failure);

  /** No place waits for an answer any longer: the API is not silent but not asked. */
  void nobodyWaits();

  /** A call that is due waits for quota until then. */
  void waitsForQuota(Instant until);

  /** Time was spent waiting for quota or after a failure. */
  void waited(Duration duration);
}
