package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.time.Instant;

/**
 * The newest run of a weather model.
 *
 * @param initialised the reference time, which identifies the run
 * @param available the time from which the API serves the run
 * @param end the first instant after the run's data; {@link Instant#MAX} if it is not known
 * @param interval the usual time between two runs; zero if it is not known
 */
public record ModelRun(Instant initialised, Instant available, Instant end, Duration interval) {
  /** A run of which only the times are known. */
  public ModelRun(Instant initialised, Instant available) {
    this(initialised, available, Instant.MAX, Duration.ZERO);
  }
}
