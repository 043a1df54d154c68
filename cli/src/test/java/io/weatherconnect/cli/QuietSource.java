package io.weatherconnect.cli;

import io.weatherconnect.cli.status.DeliveryMetrics;
import io.weatherconnect.cli.status.SourceMetrics;
import java.util.Map;
import java.util.Optional;

/** The metrics of a source that has no quota, waits for nothing and has had no failure. */
public final class QuietSource {
  private QuietSource() {}

  /** Returns the metrics. */
  public static SourceMetrics metrics(long locations, long pendingDays, DeliveryMetrics delivery) {
    return new SourceMetrics(
        locations,
        0,
        pendingDays,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        delivery);
  }
}
