package io.weatherconnect.tools.status;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How fresh one location's weather is.
 *
 * @param location its name
 * @param through the day through which the furthest source has delivered it after the day's end;
 *     empty before the first
 * @param arrived what of it is in the database; empty when nothing is, or unknown
 */
public record LocationHealth(
    String location, Optional<LocalDate> through, Optional<Arrived> arrived) {
  /**
   * What of a location's weather is in the database.
   *
   * @param fetchedAt when the hour at hand, or the last one before it, was fetched
   * @param until the latest hour that is there
   */
  public record Arrived(Instant fetchedAt, Instant until) {}
}
