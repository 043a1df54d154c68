package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.LocalDate;

/**
 * Which endpoint serves which days: the archive, if there is one, the days that are older than a
 * number of days, the other endpoint all later ones. Each day belongs to exactly one.
 *
 * @param current serves the recent and coming days
 * @param archive serves the old days, or null if {@code current} serves all
 * @param archiveAfterDays how many days a day must lie back to be the archive's
 */
public record EndpointRouting(Endpoint current, Endpoint archive, int archiveAfterDays) {
  /** The endpoint that serves a day. */
  public Endpoint of(LocalDate day, LocalDate today) {
    return isArchived(day, today) ? archive : current;
  }

  /** The days from the first one on that one endpoint serves. */
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
