package io.weatherconnect.cli.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Freshness of a location: the last complete day that any source has delivered, empty before the
 * first, and what the database holds, empty if that is nothing or unknown.
 */
public record LocationHealth(
    String location, Optional<LocalDate> through, Optional<Arrived> arrived) {
  /**
   * When the current hour, or the last one before it, was fetched, and the latest hour in the
   * database.
   */
  public record Arrived(Instant fetchedAt, Instant until) {}
}
