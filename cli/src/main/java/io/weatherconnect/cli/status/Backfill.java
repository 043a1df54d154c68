package io.weatherconnect.cli.status;

import java.util.OptionalLong;

/**
 * Progress of a backfill in days, summed over all locations; {@code total} is at least 1. Both are
 * empty when the offsets of the source cannot be read.
 */
public record Backfill(OptionalLong done, OptionalLong total) {
  /** A backfill whose progress is unknown. */
  public static final Backfill UNKNOWN = new Backfill(OptionalLong.empty(), OptionalLong.empty());

  /** A backfill whose progress is known. */
  public Backfill(long done, long total) {
    this(OptionalLong.of(done), OptionalLong.of(total));
  }

  /** Whether it is known how many days are delivered. */
  public boolean isKnown() {
    return done.isPresent();
  }

  /** Whether all days are known to be delivered. */
  public boolean isComplete() {
    return isKnown() && done.equals(total);
  }

  /** Formats how many days are delivered. */
  public String text() {
    return isKnown()
        ? "%d of %d days".formatted(done.getAsLong(), total.getAsLong())
        : "progress unknown";
  }
}
