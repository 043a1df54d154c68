package io.weatherconnect.openmeteo.schedule;

import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.api.Endpoint;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Which endpoint serves a day: the archive, if there is one, serves days older than a number of
 * days and days that the current endpoint no longer serves; the current endpoint serves all others.
 * Days are UTC days. What an endpoint serves is known of the public hosts only.
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

  /**
   * The first day that is served: the archive's, or that of the current endpoint where there is no
   * archive. Empty if it is not known, so that any day may be requested.
   */
  public Optional<LocalDate> firstServedDay(LocalDate today) {
    return (archive == null ? current : archive).firstDay(today);
  }

  /** Whether no other endpoint serves older days. */
  boolean isOldest(Endpoint endpoint) {
    return endpoint.equals(archive == null ? current : archive);
  }

  /** Whether requests to an endpoint use the quota of the host that polls are sent to. */
  boolean isPolledHost(Endpoint endpoint) {
    return endpoint.authority().equals(current.authority());
  }

  /** The first day that the current endpoint serves; empty if it is not known. */
  Optional<LocalDate> firstCurrentlyServed(LocalDate today) {
    return current.firstDay(today);
  }

  /** The last day that the current endpoint serves; empty if it is not known. */
  public Optional<LocalDate> lastServedDay(LocalDate today) {
    return current.lastDay(today);
  }

  /** The days, from the first one on, that a single endpoint serves. */
  DayRange shorten(DayRange days, LocalDate today) {
    LocalDate lastArchived = firstCurrent(today).minusDays(1);
    return isArchived(days.from(), today) && days.to().isAfter(lastArchived)
        ? new DayRange(days.from(), lastArchived)
        : days;
  }

  private boolean isArchived(LocalDate day, LocalDate today) {
    return archive != null && day.isBefore(firstCurrent(today));
  }

  /** The first day that the current endpoint serves beside an archive. */
  private LocalDate firstCurrent(LocalDate today) {
    LocalDate configured = today.minusDays(archiveAfterDays);
    return current.firstDay(today).filter(first -> first.isAfter(configured)).orElse(configured);
  }
}
