package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.kafka.TopicProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

final class HealthCheckTest {
  private static final String STATUS = "GET /connectors/one/status";
  private static final String OFFSETS = "GET /connectors/one/offsets";
  private static final Instant NEWEST = Instant.parse("2026-01-02T03:04:05Z");
  private static final long END = 100;

  private static final Duration STUCK_AFTER = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private final MutableClock clock = MutableClock.of(NEWEST, ZoneOffset.UTC);
  private FakeConnect connect;
  private Map<String, ConnectorMetrics> metrics = Map.of();
  private HealthCheck check;

  @BeforeEach
  void startWorker() throws IOException {
    connect =
        new FakeConnect()
            .responds("GET /connectors", 200, "[\"one\"]")
            .responds("GET /connectors/one/config", 200, "{\"topics\": \"t\"}")
            .responds("GET /connectors/one/topics", 200, "{\"one\": {\"topics\": [\"t\"]}}");
    check =
        new HealthCheck(
            new ConnectClient(connect.uri()),
            new OneTopic(),
            () -> metrics,
            Optional.of(directory.resolve("connect.log")),
            clock,
            STUCK_AFTER);
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void sinkWithoutLagIsWell() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, delivered(100));

    check.run();
    ConnectorHealth health = check.run().get(0);

    assertThat(health.lag()).hasValue(0);
    assertThat(health.findings()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
  }

  @Test
  void sinkThatCommitsIsWell() throws Exception {
    connect
        .responds(STATUS, 200, running("sink"))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(20));

    check.run();
    assertThat(check.isInconclusive()).isTrue();
    clock.add(STUCK_AFTER);
    ConnectorHealth health = check.run().get(0);

    assertThat(health.lag()).hasValue(80);
    assertThat(health.findings()).isEmpty();
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void runningSinkThatCommitsNothingForTheLimitIsStuck() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, delivered(10));

    check.run();
    clock.add(STUCK_AFTER.minusMillis(1));
    ConnectorHealth before = check.run().get(0);
    assertThat(before.state()).isEqualTo("RUNNING");
    assertThat(before.isWell()).isTrue();
    assertThat(before.findings().get(0).what())
        .isEqualTo("90 records pending, no commit observed yet");
    assertThat(check.isInconclusive()).isTrue();

    clock.add(Duration.ofMillis(1));
    ConnectorHealth after = check.run().get(0);
    assertThat(after.state()).isEqualTo(HealthCheck.STUCK);
    assertThat(after.isWell()).isFalse();
    assertThat(after.findings().get(0).what())
        .isEqualTo("90 records pending, no offset committed for 10 s");
    assertThat(after.findings().get(0).remedy())
        .contains("make logs SERVICE=connect", "bin/weather-connect restart one");
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void stuckSinkReportsFailedAttempts() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, delivered(10));
    metrics =
        Map.of(
            "one",
            new ConnectorMetrics(
                Map.of("failed_records_total", 34_396.0, "unknown_topic_records_total", 4.0)));

    check.run();
    clock.add(STUCK_AFTER);

    assertThat(check.run().get(0).findings().get(0).what())
        .endsWith("no offset committed for 10 s (34,400 attempts failed)");
  }

  @Test
  void stuckSinkReportsTheCauseFromTheLog() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, delivered(10));
    Files.writeString(
        directory.resolve("connect.log"),
        "Record at offset 8 of t-0 was not mapped: Required field 'value.x' was missing\n");

    check.run();
    clock.add(STUCK_AFTER);
    Finding finding = check.run().get(0).findings().get(0);

    assertThat(finding.what()).endsWith("for 10 s. Cause: Required field 'value.x' was missing");
    assertThat(finding.remedy())
        .startsWith("Fix the mapping, or add x to 'ensure.fields' of the sink's FlattenStruct");
  }

  @Test
  void sinkThatCommitsAgainIsNoLongerStuck() throws Exception {
    connect
        .responds(STATUS, 200, running("sink"))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(20));

    check.run();
    clock.add(STUCK_AFTER);
    assertThat(check.run().get(0).state()).isEqualTo(HealthCheck.STUCK);
    clock.add(STUCK_AFTER);

    assertThat(check.run().get(0).state()).isEqualTo("RUNNING");
  }

  @Test
  void lagOfASinkWithoutCommitsIsAllRecords() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(check.run().get(0).lag()).hasValue(END);
  }

  @Test
  void idleSinkIsNeverStuck() throws Exception {
    connect.responds(STATUS, 200, running("sink")).responds(OFFSETS, 200, delivered(END));

    check.run();
    clock.add(STUCK_AFTER.multipliedBy(1_000));

    assertThat(check.run().get(0).state()).isEqualTo("RUNNING");
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void pausedSinkIsWellAndReportsItsLag() throws Exception {
    connect
        .responds(STATUS, 200, status("sink", "PAUSED", "PAUSED", ""))
        .responds(OFFSETS, 200, delivered(10));

    check.run();
    clock.add(STUCK_AFTER);
    ConnectorHealth health = check.run().get(0);

    assertThat(health.state()).isEqualTo("PAUSED");
    assertThat(health.isWell()).isTrue();
    assertThat(health.findings())
        .containsExactly(
            Finding.notice(
                "paused by an operator; lag 90",
                "To resume it, run 'bin/weather-connect resume one'."));
  }

  @Test
  void failedTaskIsReportedWithItsReason() throws Exception {
    connect
        .responds(STATUS, 200, status("sink", "RUNNING", "FAILED", "x.Y: no table\\n\\tat a.b"))
        .responds(OFFSETS, 200, delivered(10));

    ConnectorHealth health = check.run().get(0);

    assertThat(health.state()).isEqualTo("FAILED");
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).what()).isEqualTo("Y: no table");
    assertThat(health.findings().get(0).remedy()).contains("bin/weather-connect restart one");
    assertThat(health.running()).isZero();
    assertThat(health.tasks()).isEqualTo(1);
  }

  @Test
  void connectorWithoutTasksIsNotWell() throws Exception {
    connect
        .responds(
            STATUS,
            200,
            "{\"name\":\"one\",\"type\":\"source\",\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}")
        .responds(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(check.run().get(0).isWell()).isFalse();
  }

  @Test
  void progressOfASourceIsThatOfItsSlowestLocation() throws Exception {
    connect
        .responds(STATUS, 200, running("source"))
        .responds(
            OFFSETS,
            200,
            """
            {"offsets": [
              {"partition": {"location": "A"}, "offset": {"through": "2024-05-28"}},
              {"partition": {"location": "B"}, "offset": {"through": "2024-05-03"}}]}\
            """);

    ConnectorHealth health = check.run().get(0);

    assertThat(health.progress()).isEqualTo("2 locations through 2024-05-03");
    assertThat(health.lag()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
    assertThat(health.backfill()).isEmpty();
    assertThat(health.metrics()).isEmpty();
  }

  @Test
  void sourceReportsItsMetricsWhenAvailable() throws Exception {
    ConnectorMetrics own = metrics("outage_seconds", -1);
    ConnectorHealth health = source(own);

    assertThat(health.metrics()).contains(own);
    assertThat(health.state()).isEqualTo("RUNNING");
    assertThat(health.findings()).isEmpty();
  }

  @Test
  void sourceWithFailingRequestsReportsTheOutageAndTheRetryTimeout() throws Exception {
    connect.responds(
        "GET /connectors/one/config",
        200,
        "{\"openmeteo.url\": \"http://weather/v1\", \"retry.timeout.ms\": \"7200000\"}");

    ConnectorHealth health = source(metrics("outage_seconds", 240));

    assertThat(health.state()).isEqualTo(HealthCheck.RETRYING);
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).what())
        .isEqualTo("no successful request since 03:00 UTC (5xx, a timeout or a broken connection)");
    assertThat(health.findings().get(0).remedy())
        .contains("fails at 05:00 UTC (retry.timeout.ms)", "can reach http://weather/v1.");
  }

  @Test
  void sourceThatWaitsForQuotaReportsWhenItResumes() throws Exception {
    ConnectorHealth health = source(metrics("quota_wait_seconds", 55));

    assertThat(health.state()).isEqualTo(HealthCheck.WAITING);
    assertThat(health.isWell()).isTrue();
    assertThat(health.findings().get(0).what())
        .isEqualTo("API quota exhausted; requests resume at 03:05 UTC");
  }

  @Test
  void sourceWithoutDataHasAProblem() throws Exception {
    ConnectorHealth health =
        source(
            new ConnectorMetrics(
                Map.of(
                    "locations_without_data", 1.0,
                    "rows_sent_total", 100.0,
                    "rows_suppressed_total", 2.0,
                    "days_awaiting_values", 3.0,
                    "quota_wait_seconds", 55.0)));

    assertThat(health.state()).isEqualTo(HealthCheck.NO_DATA);
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings())
        .extracting(finding -> finding.label().orElse(health.state()))
        .containsExactly("NO DATA", "WAITING", "WAITING");
    assertThat(health.findings())
        .extracting(Finding::isProblem)
        .containsExactly(true, false, false);
  }

  @Test
  void pausedSourceIsPausedWhateverItsMetrics() throws Exception {
    metrics = Map.of("one", metrics("quota_wait_seconds", 3_600));
    connect
        .responds(STATUS, 200, status("source", "PAUSED", "PAUSED", ""))
        .responds(OFFSETS, 200, "{\"offsets\": []}");

    ConnectorHealth health = check.run().get(0);

    assertThat(health.state()).isEqualTo("PAUSED");
    assertThat(health.findings().get(0).what())
        .isEqualTo("paused by an operator; no data is fetched");
  }

  private ConnectorHealth source(ConnectorMetrics own) throws InterruptedException {
    metrics = Map.of("one", own);
    connect.responds(STATUS, 200, running("source")).responds(OFFSETS, 200, "{\"offsets\": []}");
    // The first responses may be those that a test has prepared before.
    check.run();
    return check.run().get(0);
  }

  private static ConnectorMetrics metrics(String name, double value) {
    return new ConnectorMetrics(
        Map.of("locations", 5.0, "requests_total:unavailable", 8.0, name, value));
  }

  /** A topic of one partition that ends at {@link #END}. */
  private static final class OneTopic implements TopicProgress {
    @Override
    public List<TopicPartition> partitions(Collection<String> topics) {
      return topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    }

    @Override
    public long lag(Map<TopicPartition, Long> committed) {
      return committed.values().stream().mapToLong(next -> END - next).sum();
    }

    @Override
    public Optional<Instant> newest(Collection<TopicPartition> partitions) {
      return partitions.isEmpty() ? Optional.empty() : Optional.of(NEWEST);
    }
  }

  private static String delivered(long offset) {
    return """
    {"offsets": [{"partition": {"kafka_topic": "t", "kafka_partition": 0},
                  "offset": {"kafka_offset": %d}}]}\
    """
        .formatted(offset);
  }

  private static String running(String type) {
    return status(type, "RUNNING", "RUNNING", "");
  }

  private static String status(String type, String connector, String task, String trace) {
    return """
    {"name": "one", "type": "%s", "connector": {"state": "%s"},
     "tasks": [{"id": 0, "state": "%s", "trace": "%s"}]}\
    """
        .formatted(type, connector, task, trace);
  }
}
