package io.weatherconnect.openmeteo.metrics;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.FetchStatistics;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All numbers of a task, in the order in which the documentation lists them. */
public final class TaskMetrics {
  /** Told in place of a duration or a limit that there is none of. */
  private static final double NONE = -1;

  private final FetchStatistics statistics;
  private final ApiQuota quota;
  private final Clock clock;
  private final Instant start;

  /** Numbers of one task, counted from now. */
  public TaskMetrics(FetchStatistics statistics, ApiQuota quota, Clock clock) {
    this.statistics = statistics;
    this.quota = quota;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** The numbers. */
  public List<TaskMetric> all() {
    List<TaskMetric> metrics = new ArrayList<>();
    metrics.add(
        new TaskMetric(
            "requests-succeeded-total",
            "Calls that brought weather",
            statistics::requestsSucceeded));
    for (Failure failure : Failure.values()) {
      metrics.add(
          new TaskMetric(
              "requests-" + dashed(failure) + "-total",
              "Calls that failed: " + failure.description(),
              () -> statistics.requestsFailed(failure)));
    }
    metrics.add(
        new TaskMetric(
            "request-latency-avg-ms",
            "Mean time of an answered call, in milliseconds",
            this::meanCallMillis));
    metrics.add(new TaskMetric("weight-used-total", "API weight of all calls", statistics::weight));
    for (QuotaWindow window : QuotaWindow.values()) {
      String name = window.name().toLowerCase(Locale.ROOT);
      metrics.add(
          new TaskMetric(
              "weight-left-" + name,
              "API weight left to this task in the " + name + ", -1 for no limit",
              () -> orNone(quota.left(window))));
      metrics.add(
          new TaskMetric(
              "weight-limit-" + name,
              "API weight that this task may use in one " + name + ", -1 for no limit",
              () -> quota.limit(window) == 0 ? NONE : quota.limit(window)));
    }
    metrics.add(
        new TaskMetric(
            "throttled-time-ms-total",
            "Time spent waiting for quota or after failures, in milliseconds",
            statistics::waitedMillis));
    metrics.add(
        new TaskMetric(
            "quota-wait-seconds",
            "Time until quota lets the call leave that is due, -1 when none waits",
            () -> secondsOrNone(statistics.quotaWait())));
    metrics.add(
        new TaskMetric(
            "outage-seconds",
            "Time since calls began to fail without a word from the API, -1 when they do not",
            () -> secondsOrNone(statistics.outage())));
    metrics.add(
        new TaskMetric("rows-sent-total", "Weather rows sent to Kafka", statistics::rowsSent));
    metrics.add(
        new TaskMetric(
            "rows-unchanged-total",
            "Rows held back because they had been sent with the same values",
            statistics::rowsUnchanged));
    metrics.add(
        new TaskMetric(
            "rows-suppressed-total",
            "Rows held back because all their variables were null",
            statistics::rowsSuppressed));
    metrics.add(
        new TaskMetric("locations", "Locations of this task", () -> statistics.plan().locations()));
    metrics.add(
        new TaskMetric(
            "locations-suspended",
            "Locations that are left alone for a day because they were refused or failed too long",
            () -> statistics.plan().suspended()));
    metrics.add(
        new TaskMetric(
            "live-lag-seconds",
            "Time since the last live look at the location looked at longest ago, -1 before the first",
            () -> secondsOrNone(statistics.plan().liveLag())));
    metrics.add(
        new TaskMetric(
            "backfill-days-left",
            "Days still to be backfilled, of all locations together",
            () -> statistics.plan().pendingDays()));
    metrics.add(
        new TaskMetric(
            "backfill-days-total",
            "Days backfilled since the task's start, of all locations together",
            statistics::daysBackfilled));
    metrics.add(
        new TaskMetric(
            "backfill-eta-seconds",
            "Time until the backfill is done at the pace since the task's start, -1 if unknown",
            this::secondsUntilBackfilled));
    return List.copyOf(metrics);
  }

  private double meanCallMillis() {
    long calls = statistics.requestsSucceeded();
    return calls == 0 ? 0 : (double) statistics.callMillis() / calls;
  }

  private double secondsUntilBackfilled() {
    long left = statistics.plan().pendingDays();
    long done = statistics.daysBackfilled();
    if (left == 0) {
      return 0;
    }
    double elapsed = Duration.between(start, clock.instant()).toSeconds();
    return done == 0 ? NONE : elapsed / done * left;
  }

  private static double secondsOrNone(Optional<Duration> duration) {
    return duration.map(Duration::toSeconds).map(Long::doubleValue).orElse(NONE);
  }

  private static double orNone(double number) {
    return Double.isInfinite(number) ? NONE : number;
  }

  private static String dashed(Failure failure) {
    return failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
