package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.location.Location;
import java.util.List;

/**
 * One piece of work: a window of days for some locations, delivered whole or not at all.
 *
 * @param phase why it is fetched
 * @param endpoint from where
 * @param locations locations, at least one
 * @param days the window
 */
public record Fetch(Phase phase, Endpoint endpoint, List<Location> locations, DayRange days) {
  /** Why days are fetched. */
  public enum Phase {
    /** Days that are over and were not delivered yet. */
    BACKFILL,
    /** The days around today, looked at again and again. */
    LIVE
  }
}
