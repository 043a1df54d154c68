package io.weatherconnect.openmeteo.api;

import java.time.LocalDate;

/**
 * Whole calendar days, both ends included; never empty.
 *
 * @param from the first day
 * @param to the last day, not before the first
 */
public record DayRange(LocalDate from, LocalDate to) {
  public DayRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A range of days cannot end (" + to + ") before " + from);
    }
  }

  /** Returns the number of days, at least one. */
  public int days() {
    return Math.toIntExact(to.toEpochDay() - from.toEpochDay() + 1);
  }

  /** Returns the range as {@code 2024-05-01..2024-05-28}. */
  @Override
  public String toString() {
    return from + ".." + to;
  }
}
