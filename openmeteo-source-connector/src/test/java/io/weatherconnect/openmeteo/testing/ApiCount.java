package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an API counts for the address of a worker. It is independent of what the connector counts,
 * so that tests can compare them.
 */
public final class ApiCount {
  private final QuotaLimits limits;
  private final Map<QuotaWindow, Instant> ends = new EnumMap<>(QuotaWindow.class);
  private final Map<QuotaWindow, Double> used = new EnumMap<>(QuotaWindow.class);
  private final Map<QuotaWindow, Double> peaks = new EnumMap<>(QuotaWindow.class);

  /** Creates a count without requests. Each window needs a limit. */
  public ApiCount(QuotaLimits limits) {
    this.limits = limits;
  }

  /** Adds the weight of a request to the windows that contain this instant. */
  public void charge(double weight, Instant now) {
    for (QuotaWindow window : QuotaWindow.values()) {
      Instant end = window.end(now);
      if (!end.equals(ends.put(window, end))) {
        used.put(window, 0.0);
      }
      used.merge(window, weight, Double::sum);
      peaks.merge(window, used.get(window), Math::max);
    }
  }

  /** Returns whether the API rejects a request at this instant because a limit is reached. */
  public boolean isExceeded(Instant now) {
    charge(0, now);
    return used.entrySet().stream().anyMatch(it -> it.getValue() >= limits.of(it.getKey()));
  }

  /** Returns the greatest weight that was counted in each window. */
  public Map<QuotaWindow, Double> peaks() {
    return Map.copyOf(peaks);
  }
}
