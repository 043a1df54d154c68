package io.weatherconnect.openmeteo.metrics;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.PlanStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Defines all metrics of a task, in the order of the documentation. */
public final class TaskMetrics {
  /** The value of a duration or a limit that does not exist. */
  private static final double NONE = -1;

  private final RequestStatistics requests;
  private final ApiQuota quota;
  private final WeatherRecords records;
  private final Supplier<PlanStatus> plan;
  private final Clock clock;
  private final Instant start;
  private final List<TaskMetric> metrics = new ArrayList<>();

  /**
   * The metrics of a task that starts now.
   *
   * @param plan the latest progress; may be called by any thread
   */
  public TaskMetrics(
      RequestStatistics requests,
      ApiQuota quota,
      WeatherRecords records,
      Supplier<PlanStatus> plan,
      Clock clock) {
    this.requests = requests;
    this.quota = quota;
    this.records = records;
    this.plan = plan;
    this.clock = clock;
    this.start = clock.instant();
    addRequests();
    addQuota();
    addRows();
    addProgress();
  }

  /** The metrics. */
  public List<TaskMetric> all() {
    return List.copyOf(metrics);
  }

  private void addRequests() {
    add("requests-succeeded-total", "Requests that returned weather", requests::requestsSucceeded);
    for (Failure failure : Failure.values()) {
      add(
          "requests-" + failure.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-total",
          "Requests that failed: " + failure.description(),
          () -> requests.requestsFailed(failure));
    }
    add(
        "request-latency-avg-ms",
        "Mean duration of a successful request, in milliseconds",
        this::meanRequestMillis);
    add("weight-used-total", "API weight charged for all requests", requests::weight);
  }

  private void addQuota() {
    for (QuotaWindow window : QuotaWindow.values()) {
      String name = window.name().toLowerCase(Locale.ROOT);
      add(
          "weight-left-" + name,
          "API weight left to this task in the " + name + ", -1 for no limit",
          () -> limitOrNone(quota.left(window)));
      add(
          "weight-limit-" + name,
          "API weight that this task may use in one " + name + ", -1 for no limit",
          () -> quota.limit(window) == 0 ? NONE : quota.limit(window));
    }
    add(
        "throttled-time-ms-total",
        "Time spent waiting for quota or after failures, in milliseconds",
        requests::waitedMillis);
    add(
        "quota-wait-seconds",
        "Time until quota allows the request that is due, -1 if none waits",
        () -> secondsOrNone(requests.quotaWait()));
    add(
        "outage-seconds",
        "Time since requests began to fail without a proper response, -1 while they do not fail",
        () -> secondsOrNone(requests.outage()));
  }

  private void addRows() {
    add("rows-sent-total", "Weather rows sent to Kafka", records::sent);
    add(
        "last-record-age-seconds",
        "Time since the fetch of the last weather row sent, -1 if none was sent since the task's"
            + " start",
        () ->
            secondsOrNone(records.lastSent().map(sent -> Duration.between(sent, clock.instant()))));
    add(
        "rows-unchanged-total",
        "Rows left out because they were sent before with the same values",
        records::unchanged);
    add(
        "rows-suppressed-total",
        "Rows suppressed because all their variables were null, or all that need a model",
        records::suppressed);
    add(
        "values-implausible-total",
        "Values replaced by null because no weather has them",
        records::implausible);
  }

  private void addProgress() {
    add("locations", "Locations of this task", () -> plan.get().locations());
    add(
        "locations-suspended",
        "Locations suspended for a day because they were rejected or failed for too long",
        () -> plan.get().suspended());
    add(
        "locations-timezone-invalid",
        "Locations without daily rows because the API calls their time zone invalid",
        () -> plan.get().timezoneInvalid());
    add(
        "live-lag-seconds",
        "Time since the last poll of the location polled longest ago, or since the task's start, -1"
            + " if nothing is polled",
        () -> secondsOrNone(plan.get().oldestPoll().map(this::ageSinceStart)));
    add(
        "backfill-days-left",
        "Pending days, or with forecast.history model runs, of all locations together",
        () -> plan.get().pendingDays());
    add(
        "backfill-days-total",
        "Pending days, or model runs, delivered since the task's start, of all locations together",
        () -> plan.get().deliveredDays());
    add(
        "backfill-eta-seconds",
        "Time until no day is pending at the pace since the task's start, -1 if unknown",
        this::secondsUntilDelivered);
    add(
        "days-awaiting-values",
        "Pending days that wait for missing values, of all locations together",
        () -> plan.get().awaitedDays());
    add(
        "days-incomplete-total",
        "Days delivered with missing values after missing.data.timeout.days, of all locations"
            + " together",
        () -> plan.get().incompleteDays());
    add(
        "days-skipped-total",
        "Pending days, or model runs, skipped because the API does not serve them, of all locations"
            + " together",
        () -> plan.get().skippedDays());
    add(
        "locations-without-data",
        "Locations of which a model has returned only nulls for a whole day or more",
        () -> plan.get().withoutData());
  }

  private void add(String name, String description, DoubleSupplier value) {
    metrics.add(new TaskMetric(name, description, value));
  }

  private Duration ageSinceStart(Instant instant) {
    return Duration.between(instant.isBefore(start) ? start : instant, clock.instant());
  }

  private double meanRequestMillis() {
    long count = requests.requestsSucceeded();
    return count == 0 ? 0 : (double) requests.requestMillis() / count;
  }

  private double secondsUntilDelivered() {
    PlanStatus status = plan.get();
    if (status.pendingDays() == 0) {
      return 0;
    }
    double elapsed = Duration.between(start, clock.instant()).toSeconds();
    return status.deliveredDays() == 0
        ? NONE
        : elapsed / status.deliveredDays() * status.pendingDays();
  }

  private static double secondsOrNone(Optional<Duration> duration) {
    return duration.map(Duration::toSeconds).map(Long::doubleValue).orElse(NONE);
  }

  private static double limitOrNone(double weight) {
    return Double.isInfinite(weight) ? NONE : weight;
  }
}
