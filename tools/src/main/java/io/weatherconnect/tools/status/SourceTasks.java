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

/** Adds up what the tasks of a source tell, by the names of their metrics. */
final class SourceTasks {
  /** What is needed of each task. */
  static final Set<String> METRICS = metrics();

  private SourceTasks() {}

  /** Whether these are the numbers of a task of the source, and not those of something else. */
  static boolean isComplete(Map<String, Double> task) {
    return task.keySet().containsAll(METRICS);
  }

  /** The source's numbers, from those of at least one task. */
  static SourceMetrics together(List<Map<String, Double>> tasks) {
    Map<QuotaWindow, Budget> quota = new EnumMap<>(QuotaWindow.class);
    for (QuotaWindow window : QuotaWindow.values()) {
      double limit = sum(tasks, limit(window));
      // A task tells -1 where it has no limit, and then none of them has one.
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

  /** The longest duration that any task tells; a task tells -1 for none. */
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
