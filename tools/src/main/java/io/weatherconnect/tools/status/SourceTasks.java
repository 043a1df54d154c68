package io.weatherconnect.tools.status;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Combines the metrics of the tasks of a source. */
final class SourceTasks {
  /** The metrics that each task must have. */
  static final Set<String> METRICS = metrics();

  private SourceTasks() {}

  /** Whether these are the metrics of a task of the source. */
  static boolean isComplete(Map<String, Double> task) {
    return task.keySet().containsAll(METRICS);
  }

  /** Combines the metrics of at least one task. */
  static SourceMetrics combined(List<Map<String, Double>> tasks) {
    Map<QuotaWindow, Budget> quota = new EnumMap<>(QuotaWindow.class);
    for (QuotaWindow window : QuotaWindow.values()) {
      double limit = sum(tasks, limit(window));
      // The limit is -1 when there is none. All tasks of a source have a limit, or none has.
      if (limit > 0) {
        quota.put(window, new Budget(sum(tasks, left(window)), limit));
      }
    }
    Map<Failure, Long> failures = new EnumMap<>(Failure.class);
    for (Failure failure : Failure.values()) {
      long count = Math.round(sum(tasks, failed(failure)));
      if (count > 0) {
        failures.put(failure, count);
      }
    }
    return new SourceMetrics(
        Math.round(sum(tasks, "locations")),
        Math.round(sum(tasks, "locations-suspended")),
        Math.round(sum(tasks, "backfill-days-left")),
        longest(tasks, "backfill-eta-seconds"),
        quota,
        longest(tasks, "quota-wait-seconds"),
        longest(tasks, "outage-seconds"),
        failures);
  }

  /** The longest duration of any task; -1 means none. */
  private static Optional<Duration> longest(List<Map<String, Double>> tasks, String attribute) {
    double seconds = tasks.stream().mapToDouble(task -> task.get(attribute)).max().orElseThrow();
    return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private static double sum(List<Map<String, Double>> tasks, String attribute) {
    return tasks.stream().mapToDouble(task -> task.get(attribute)).sum();
  }

  private static Set<String> metrics() {
    Set<String> names =
        new TreeSet<>(
            Set.of(
                "locations",
                "locations-suspended",
                "backfill-days-left",
                "backfill-eta-seconds",
                "quota-wait-seconds",
                "outage-seconds"));
    for (Failure failure : Failure.values()) {
      names.add(failed(failure));
    }
    for (QuotaWindow window : QuotaWindow.values()) {
      names.add(left(window));
      names.add(limit(window));
    }
    return Collections.unmodifiableSet(names);
  }

  private static String failed(Failure failure) {
    return "requests-" + failure.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-total";
  }

  private static String left(QuotaWindow window) {
    return "weight-left-" + window.name().toLowerCase(Locale.ROOT);
  }

  private static String limit(QuotaWindow window) {
    return "weight-limit-" + window.name().toLowerCase(Locale.ROOT);
  }
}
