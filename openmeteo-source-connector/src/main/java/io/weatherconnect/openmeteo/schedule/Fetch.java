package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import io.weatherconnect.openmeteo.api.RequestedRun;
import io.weatherconnect.openmeteo.location.Location;
import io.weatherconnect.openmeteo.location.LocationState;
import java.util.List;

/**
 * One unit of work: a window of days for some locations.
 *
 * @param phase why it is fetched
 * @param endpoint where it is fetched from
 * @param states the locations, at least one
 * @param days the window
 * @param run the run of the model, or null where days are fetched
 */
public record Fetch(
    Phase phase, Endpoint endpoint, List<LocationState> states, DayRange days, RequestedRun run) {
  /** A window of days. */
  public Fetch(Phase phase, Endpoint endpoint, List<LocationState> states, DayRange days) {
    this(phase, endpoint, states, days, null);
  }

  /** Why days are fetched. */
  public enum Phase {
    /**
     * Pending days that begin at the start date, are many, or belong to a source with an end date.
     */
    BACKFILL,
    /** A few pending days that have ended since the last poll. */
    CATCH_UP,
    /** A poll of the refresh window around today. */
    LIVE
  }

  /** The locations as configured, in the order of their states. */
  public List<Location> locations() {
    return states.stream().map(LocationState::location).toList();
  }
}
