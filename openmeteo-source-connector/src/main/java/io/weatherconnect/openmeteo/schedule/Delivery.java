package io.weatherconnect.openmeteo.schedule;

import java.time.LocalDate;
import java.time.temporal.Temporal;
import java.util.Set;

/**
 * What a fetch means for one of its locations.
 *
 * @param throughBefore the last delivered day, or run as an instant, before the fetch
 * @param throughAfter the last delivered day or run after it; never earlier
 * @param firstSent the first day whose rows are sent: rows of delivered days are sent again only
 *     while polls refresh them
 * @param firstRepeatable the first day that may be requested again
 * @param accepted days that count as delivered although values are missing, because these have not
 *     come in time
 */
public record Delivery(
    Temporal throughBefore,
    Temporal throughAfter,
    LocalDate firstSent,
    LocalDate firstRepeatable,
    Set<LocalDate> accepted) {
  public Delivery {
    accepted = Set.copyOf(accepted);
  }

  /** Whether the fetch delivers a day or a run. */
  public boolean isProgress() {
    return !throughAfter.equals(throughBefore);
  }
}
