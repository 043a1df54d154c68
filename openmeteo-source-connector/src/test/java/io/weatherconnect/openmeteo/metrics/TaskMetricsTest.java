package io.weatherconnect.openmeteo.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.FetchStatistics;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.schedule.PlanStatus;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskMetricsTest {
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private final VirtualTime time = VirtualTime.at("2026-11-22T12:00:30Z");
  private final FetchStatistics statistics = new FetchStatistics(time);
  private final ApiQuota quota = new ApiQuota(new QuotaLimits(600, 0, 10_000), time);
  private final List<TaskMetric> metrics = new TaskMetrics(statistics, quota, time).all();

  @Test
  void countsCallsByOutcomeAndTheirTimeAndWeight() {
    statistics.answered(7, Duration.ofMillis(300));
    statistics.answered(1.4, Duration.ofMillis(100));
    statistics.failed(Failure.HOUR_LIMIT, 7, Duration.ofMillis(5));
    statistics.waited(Duration.ofSeconds(90));

    assertThat(value("requests-succeeded-total")).isEqualTo(2);
    assertThat(value("requests-hour-limit-total")).isEqualTo(1);
    assertThat(value("requests-unavailable-total")).isZero();
    assertThat(value("request-latency-avg-ms")).isEqualTo(200);
    assertThat(value("weight-used-total")).isEqualTo(15.4);
    assertThat(value("throttled-time-ms-total")).isEqualTo(90_000);
  }

  @Test
  void tellsWhatIsLeftOfEachWindowThatHasALimit() {
    quota.take(100);

    assertThat(value("weight-left-minute")).isEqualTo(500);
    assertThat(value("weight-left-day")).isEqualTo(9_900);
    assertThat(value("weight-limit-day")).isEqualTo(10_000);
    assertThat(value("weight-left-hour")).isEqualTo(-1);
    assertThat(value("weight-limit-hour")).isEqualTo(-1);
  }

  @Test
  void windowThatACallHasOverdrawnIsEmptyAndNotWithoutALimit() {
    quota.take(601);

    assertThat(value("weight-left-minute")).isZero();
  }

  @Test
  void tellsWhatACallWaitsFor() {
    assertThat(value("quota-wait-seconds")).isEqualTo(-1);
    assertThat(value("outage-seconds")).isEqualTo(-1);

    statistics.waitsForQuota(time.instant().plusSeconds(600));
    statistics.unanswered(Failure.UNAVAILABLE);
    time.advance(Duration.ofMinutes(1));

    assertThat(value("quota-wait-seconds")).isEqualTo(540);
    assertThat(value("outage-seconds")).isEqualTo(60);
  }

  @Test
  void countsRowsByWhatBecameOfThem() {
    statistics.rows(100, 20, 3);

    assertThat(value("rows-sent-total")).isEqualTo(100);
    assertThat(value("rows-unchanged-total")).isEqualTo(20);
    assertThat(value("rows-suppressed-total")).isEqualTo(3);
  }

  @Test
  void foretellsTheEndOfABackfillFromItsPace() {
    statistics.plan(new PlanStatus(5, 1, 300, Optional.of(Duration.ofMinutes(7))));
    assertThat(value("backfill-eta-seconds")).as("before the first window").isEqualTo(-1);

    time.advance(Duration.ofMinutes(2));
    statistics.backfilled(60);

    assertThat(value("backfill-eta-seconds")).isEqualTo(600);
    assertThat(value("backfill-days-left")).isEqualTo(300);
    assertThat(value("backfill-days-total")).isEqualTo(60);
    assertThat(value("locations")).isEqualTo(5);
    assertThat(value("locations-suspended")).isEqualTo(1);
    assertThat(value("live-lag-seconds")).isEqualTo(420);
  }

  @Test
  void beforeTheFirstStepNothingIsOwedAndNothingWasLookedAt() {
    assertThat(value("live-lag-seconds")).isEqualTo(-1);
    assertThat(value("backfill-eta-seconds")).isZero();
    assertThat(value("request-latency-avg-ms")).isZero();
  }

  @Test
  void everyNumberHasANameOfItsOwnAndADescription() {
    assertThat(metrics).extracting(TaskMetric::name).doesNotHaveDuplicates();
    assertThat(metrics)
        .allSatisfy(
            metric -> {
              assertThat(metric.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
              assertThat(metric.description()).isNotBlank();
            });
  }

  @Test
  void theCommittedPageListsExactlyTheseNumbers() throws IOException {
    String page = page();
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as(
            "docs/metrics.md does not fit. Write it again with: mvn -pl"
                + " openmeteo-source-connector -am test -Dtest=TaskMetricsTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.update=true")
        .isEqualTo(page);
  }

  private String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Metrics

            <!-- Written from the connector's own list by TaskMetricsTest; do not edit by hand. -->

            Each task of the source tells these numbers. On Connect 4.1 and newer they are plugin
            metrics of the worker (KIP-877), in JMX as attributes of

            ```
            kafka.connect:type=plugins,connector=NAME,task=NUMBER
            ```

            and on older workers as attributes of a bean of the connector's own,

            ```
            io.weatherconnect.openmeteo:type=task,connector="NAME",task="NUMBER"
            ```

            A name that ends in `-total` only grows, from 0 at the start of the task.

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
