package io.weatherconnect.cli.status;

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
  private static final String ROWS_SENT = "rows-sent-total";
  private static final String ROWS_SUPPRESSED = "rows-suppressed-total";
  private static final String WITHOUT_DATA = "locations-without-data";
  private static final String AWAITING_VALUES = "days-awaiting-values";
  private static final String INCOMPLETE = "days-incomplete-total";
  private static final String SKIPPED = "days-skipped-total";
  private static final String ZONE_INVALID = "locations-timezone-invalid";

  /** The metrics that are read, all of which each task must have. */
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
      long count = count(tasks, failed(failure));
      if (count > 0) {
        failures.put(failure, count);
      }
    }
    return new SourceMetrics(
        count(tasks, "locations"),
        count(tasks, "locations-suspended"),
        count(tasks, "backfill-days-left"),
        longest(tasks, "backfill-eta-seconds"),
        quota,
        longest(tasks, "quota-wait-seconds"),
        longest(tasks, "outage-seconds"),
        failures,
        delivery(tasks));
  }

  private static DeliveryMetrics delivery(List<Map<String, Double>> tasks) {
    return new DeliveryMetrics(
        count(tasks, ROWS_SENT),
        count(tasks, ROWS_SUPPRESSED),
        count(tasks, WITHOUT_DATA),
        count(tasks, AWAITING_VALUES),
        count(tasks, INCOMPLETE),
        count(tasks, SKIPPED),
        count(tasks, ZONE_INVALID));
  }

  /** The longest duration of any task; -1 means none. */
  private static Optional<Duration> longest(List<Map<String, Double>> tasks, String attribute) {
    double seconds = tasks.stream().mapToDouble(task -> task.get(attribute)).max().orElseThrow();
    return seconds < 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(seconds)));
  }

  private static long count(List<Map<String, Double>> tasks, String attribute) {
    return Math.round(sum(tasks, attribute));
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
    names.addAll(
        List.of(
            ROWS_SENT,
            ROWS_SUPPRESSED,
            WITHOUT_DATA,
            AWAITING_VALUES,
            INCOMPLETE,
            SKIPPED,
            ZONE_INVALID));
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
