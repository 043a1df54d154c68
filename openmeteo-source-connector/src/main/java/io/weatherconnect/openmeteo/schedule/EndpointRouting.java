package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.LocalDate;

/**
 * Which endpoint serves a day: the archive, if there is one, serves days older than a number of
 * days, the current endpoint all others.
 *
 * @param current serves recent and future days
 * @param archive serves old days, or null if {@code current} serves all
 * @param archiveAfterDays age in days from which a day is served by the archive
 */
public record EndpointRouting(Endpoint current, Endpoint archive, int archiveAfterDays) {
  /** The endpoint that serves a day. */
  public Endpoint of(LocalDate day, LocalDate today) {
    return isArchived(day, today) ? archive : current;
  }

  /** The days, from the first one on, that a single endpoint serves. */
  DayRange shorten(DayRange days, LocalDate today) {
    LocalDate lastArchived = today.minusDays(archiveAfterDays + 1L);
    return isArchived(days.from(), today) && days.to().isAfter(lastArchived)
        ? new DayRange(days.from(), lastArchived)
        : days;
  }

  private boolean isArchived(LocalDate day, LocalDate today) {
    return archive != null && day.isBefore(today.minusDays(archiveAfterDays));
  }
}
