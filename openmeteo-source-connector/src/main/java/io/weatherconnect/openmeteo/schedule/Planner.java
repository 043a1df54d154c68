package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.ApiException;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.LocationForecast;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.location.LocationState;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Decides what a task fetches next: the newest values of days, or each run of a model once. Not
 * thread-safe.
 */
public interface Planner {
  /** The most urgent work that may be done now; empty if there is none. */
  Optional<Fetch> next(Instant now);

  /** When there is work again if there is none now; empty if that depends on model runs alone. */
  Optional<Instant> nextWork(Instant now);

  /** Whether everything up to the configured end is delivered for every location. */
  boolean isComplete();

  /** Takes up the model runs that have become available. */
  void check(ModelRunWatcher runs, Instant now);

  /**
   * Whether a response is what was asked for: the newest run, where one was, is still the newest.
   * Where it is not, nothing of the response may be delivered. Always true for the newest values.
   */
  default boolean confirms(Fetch fetch, ModelRunWatcher runs, Instant now) {
    return true;
  }

  /**
   * Records that a fetch is done for a location, and moves its progress.
   *
   * @param forecasts what was received for the location
   * @param requestedAt a time at which nothing was requested yet
   */
  Delivery delivered(
      Fetch fetch,
      LocationState state,
      Collection<LocationForecast> forecasts,
      Instant requestedAt);

  /** Whether a failed fetch is dealt with, because the API does not have what it asked for. */
  boolean skips(Fetch fetch, ApiException failure, Instant now);

  /** The progress of all locations. */
  PlanStatus status(Instant now);

  /** The API weight of all polls that are due before a quota window ends. */
  double pollWeight(QuotaWindow window, Instant now);

  /** What a fetch leaves of its host's quota: other work leaves what polls need. */
  ApiQuota.Reserve reserve(Fetch fetch);
}
