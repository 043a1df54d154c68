package io.weatherconnect.openmeteo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.api.WeatherRequest;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.location.LocationState;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.Delivery;
import io.weatherconnect.openmeteo.schedule.Fetch;
import io.weatherconnect.openmeteo.schedule.PlanStatus;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.openmeteo.testing.Requests;
import io.weatherconnect.openmeteo.testing.ResponseWriter;
import io.weatherconnect.openmeteo.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class TaskMetricsTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static final RecordSettings RECORDS =
      new RecordSettings(Map.of(Section.HOURLY, "hours", Section.DAILY, "days"), null, true);
  private static final WeatherQuery QUERY =
      new WeatherQuery(
          Samples.variables(Requests.request().build().variables(Section.HOURLY)),
          List.of(),
          Map.of());

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-11-22T12:00:30Z"), ZoneOffset.UTC);
  private final RequestStatistics statistics = new RequestStatistics(clock);
  private final ApiQuota quota = new ApiQuota(new QuotaLimits(600, 0, 10_000), clock);
  private final WeatherRecords records = new WeatherRecords(RECORDS, QUERY);
  private PlanStatus plan = new PlanStatus(0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty());
  private final List<TaskMetric> metrics =
      new TaskMetrics(statistics, quota, records, () -> plan, clock).all();

  @Test
  void requestsAreCountedByOutcomeWithTheirLatencyAndWeight() {
    statistics.succeeded(7, Duration.ofMillis(300));
    statistics.succeeded(1.4, Duration.ofMillis(100));
    statistics.failed(Failure.HOUR_LIMIT, 7);
    statistics.waited(Duration.ofSeconds(90));

    assertThat(value("requests-succeeded-total")).isEqualTo(2);
    assertThat(value("requests-hour-limit-total")).isEqualTo(1);
    assertThat(value("requests-unavailable-total")).isZero();
    assertThat(value("request-latency-avg-ms")).isEqualTo(200);
    assertThat(value("weight-used-total")).isEqualTo(15.4);
    assertThat(value("throttled-time-ms-total")).isEqualTo(90_000);
  }

  @Test
  void weightLeftIsReportedForEachWindowWithALimit() {
    quota.reserve(100).orElseThrow().settle(100);

    assertThat(value("weight-left-minute")).isEqualTo(500);
    assertThat(value("weight-left-day")).isEqualTo(9_900);
    assertThat(value("weight-limit-day")).isEqualTo(10_000);
    assertThat(value("weight-left-hour")).isEqualTo(-1);
    assertThat(value("weight-limit-hour")).isEqualTo(-1);
  }

  @Test
  void weightLeftIsZeroAfterARequestHeavierThanTheWindow() {
    quota.reserve(601).orElseThrow().settle(601);

    assertThat(value("weight-left-minute")).isZero();
  }

  @Test
  void quotaWaitAndOutageAreReported() {
    assertThat(value("quota-wait-seconds")).isEqualTo(-1);
    assertThat(value("outage-seconds")).isEqualTo(-1);

    statistics.quotaOpens(clock.instant().plusSeconds(600));
    statistics.outage(Failure.UNAVAILABLE);
    clock.add(Duration.ofMinutes(1));

    assertThat(value("quota-wait-seconds")).isEqualTo(540);
    assertThat(value("outage-seconds")).isEqualTo(60);
  }

  @Test
  void rowsAreCountedByOutcome() throws Exception {
    WeatherRequest request = Requests.request().build();
    LocationState berlin = new LocationState(Requests.BERLIN, "", null);
    Fetch poll = new Fetch(Fetch.Phase.LIVE, request.endpoint(), List.of(berlin), request.days());
    ResponseWriter responses =
        new ResponseWriter(
            (location, model, variable, row) -> row % 24 < 2 ? null : row % 24 * 0.001);

    for (int i = 0; i < 2; i++) {
      var unused =
          records.of(
              poll,
              berlin,
              responses.forecasts(request, clock.instant()),
              new Delivery(
                  request.days().from(),
                  request.days().from(),
                  request.days().from(),
                  request.days().from(),
                  Set.of()));
    }

    assertThat(value("rows-sent-total")).isEqualTo(22);
    assertThat(value("rows-unchanged-total")).isEqualTo(22);
    assertThat(value("rows-suppressed-total")).isEqualTo(4);
  }

  @Test
  void backfillEtaFollowsFromThePaceSinceTheStart() {
    plan = status(300, 0);
    assertThat(value("backfill-eta-seconds")).as("before the first window").isEqualTo(-1);

    clock.add(Duration.ofMinutes(2));
    plan = status(300, 60);

    assertThat(value("backfill-eta-seconds")).isEqualTo(600);
    assertThat(value("backfill-days-left")).isEqualTo(300);
    assertThat(value("backfill-days-total")).isEqualTo(60);
    assertThat(value("locations")).isEqualTo(5);
    assertThat(value("locations-suspended")).isEqualTo(1);
    assertThat(value("locations-timezone-invalid")).isEqualTo(2);
  }

  private static PlanStatus status(long pendingDays, long deliveredDays) {
    return new PlanStatus(5, 1, pendingDays, deliveredDays, 0, 0, 0, 0, 2, Optional.empty());
  }

  @Test
  void lagGrowsWhileNothingHappens() {
    plan = new PlanStatus(5, 0, 0, 0, 0, 0, 0, 0, 0, Optional.of(clock.instant()));
    clock.add(Duration.ofMinutes(7));
    assertThat(value("live-lag-seconds")).isEqualTo(420);

    clock.add(Duration.ofMinutes(1));
    assertThat(value("live-lag-seconds")).isEqualTo(480);
  }

  @Test
  void lagOfALocationThatWasNeverPolledCountsFromTheTasksStart() {
    plan = new PlanStatus(5, 0, 0, 0, 0, 0, 0, 0, 0, Optional.of(Instant.MIN));
    clock.add(Duration.ofMinutes(7));

    assertThat(value("live-lag-seconds")).isEqualTo(420);
  }

  @Test
  void daysThatWaitAreAcceptedOrSkippedAreCounted() {
    plan = new PlanStatus(5, 0, 9, 0, 3, 4, 5, 2, 0, Optional.empty());

    assertThat(value("days-awaiting-values")).isEqualTo(3);
    assertThat(value("days-incomplete-total")).isEqualTo(4);
    assertThat(value("days-skipped-total")).isEqualTo(5);
    assertThat(value("locations-without-data")).isEqualTo(2);
  }

  @Test
  void metricsBeforeTheFirstStepReportNoPendingDaysAndNoPoll() {
    assertThat(value("live-lag-seconds")).isEqualTo(-1);
    assertThat(value("backfill-eta-seconds")).isZero();
    assertThat(value("request-latency-avg-ms")).isZero();
  }

  @Test
  void eachMetricHasAUniqueNameAndADescription() {
    assertThat(metrics).extracting(TaskMetric::name).doesNotHaveDuplicates();
    assertThat(metrics)
        .allSatisfy(
            metric -> {
              assertThat(metric.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(metric.description()).isNotBlank();
            });
  }

  @Test
  void committedPageMatchesTheMetrics() throws IOException {
    String page = page();
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/metrics.md is out of date. Generate it with: mvn -pl"
                + " openmeteo-source-connector -am test -Dtest=TaskMetricsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
        .isEqualTo(page);
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Metrics

            <!-- Generated from the connector's list of metrics by TaskMetricsTest; do not edit by hand. -->

            Each task of the source exposes these metrics. On Connect 4.1 and newer they are plugin
            metrics of the worker (KIP-877), in JMX as attributes of

            ```
            kafka.connect:type=plugins,connector=NAME,task=NUMBER
            ```

            and on older workers as attributes of the connector's own bean,

            ```
            io.weatherconnect.openmeteo:type=task,connector="NAME",task="NUMBER"
            ```

            A metric whose name ends in `-total` is a counter that starts at 0 with the task.

            | name | what it is |
            |---|---|
            """);
    for (TaskMetric metric : metrics) {
      page.append("| `%s` | %s |%n".formatted(metric.name(), metric.description()));
    }
    return page.toString();
  }

  private double value(String name) {
    return metrics.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is missing"))
        .value()
        .getAsDouble();
  }
}
