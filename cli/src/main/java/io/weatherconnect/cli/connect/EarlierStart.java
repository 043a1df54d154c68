package io.weatherconnect.cli.connect;

import io.weatherconnect.cli.cluster.Remedies;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Detects that a source is deployed with an earlier {@code start.date} than before. Its offsets
 * hold only the last delivered day of each location, so it does not fetch the days between.
 */
public final class EarlierStart {
  private static final String START = "start.date";

  private EarlierStart() {}

  /** Returns a notice with the run that fetches the days, if the start has moved back. */
  public static Optional<String> notice(
      ConnectorConfig before, ConnectorConfig after, Remedies remedies) {
    if (!before.isOpenMeteoSource() || !after.isOpenMeteoSource()) {
      return Optional.empty();
    }
    Optional<LocalDate> old = before.date(START);
    Optional<LocalDate> start = after.date(START);
    if (old.isEmpty() || start.isEmpty() || !start.get().isBefore(old.get())) {
      return Optional.empty();
    }
    LocalDate last = old.get().minusDays(1);
    return Optional.of(
        "start.date of %s has moved from %s to %s. Locations that have offsets do not fetch the earlier days. Run %s."
            .formatted(
                after.name(),
                old.get(),
                start.get(),
                remedies.run(
                    "backfill --source %s --from %s --to %s"
                        .formatted(after.name(), start.get(), last))));
  }
}
