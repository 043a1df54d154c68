package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorOffset;
import io.weatherconnect.cli.connect.FakeConnect;
import io.weatherconnect.cli.kafka.TopicProgress;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

final class HealthCheckTest {
  private static final String DEPLOYED = "GET /connectors";
  private static final String OFFSETS = "GET /connectors/one/offsets";
  private static final Instant NEWEST = Instant.parse("2026-01-02T03:04:05Z");
  private static final Instant OLDER = NEWEST.minusSeconds(60);
  private static final long END = 100;
  private static final String SOURCE =
      "\"connector.class\": \"io.weatherconnect.openmeteo.OpenMeteoSourceConnector\","
          + " \"hourly.variables\": \"rain\", \"daily.variables\": \"\"";

  private static final Duration STUCK_AFTER = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private final MutableClock clock = MutableClock.of(NEWEST, ZoneOffset.UTC);
  private final OneTopic topic = new OneTopic();
  private FakeConnect connect;
  private Map<String, ConnectorMetrics> metrics = Map.of();
  private HealthCheck check;

  @BeforeEach
  void startWorker() throws IOException {
    connect = new FakeConnect();
    check =
        new HealthCheck(
            new ConnectClient(connect.uri()),
            Optional.of(topic),
            () -> new WorkerMetrics(metrics, List.of()),
            Optional.of(directory.resolve("connect.log")),
            Remedies.LOCAL,
            clock,
            STUCK_AFTER);
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void sinkWithoutLagIsWell() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(100));

    check.run();
    ConnectorHealth health = checked();

    assertThat(health.lag()).hasValue(0);
    assertThat(health.findings()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
  }

  @Test
  void manyConnectorsNeedOneRequest() throws Exception {
    String source = status("source", "STOPPED", "STOPPED", "");
    String one = source.substring(source.indexOf(':') + 1, source.length() - 1);
    connect.responds(
        DEPLOYED,
        200,
        IntStream.range(0, 200)
            .mapToObj(i -> "\"source-%d\": %s".formatted(i, one))
            .collect(Collectors.joining(",", "{", "}")));

    assertThat(check.run().connectors()).hasSize(200);
    assertThat(connect.requests()).containsExactly(DEPLOYED);
  }

  @Test
  void sinkThatCommitsIsWell() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("sink"))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(20));

    check.run();
    assertThat(check.isInconclusive()).isTrue();
    clock.add(STUCK_AFTER);
    ConnectorHealth health = checked();

    assertThat(health.lag()).hasValue(80);
    assertThat(health.findings()).isEmpty();
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void runningSinkThatCommitsNothingForTheLimitIsStuck() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(10));

    check.run();
    clock.add(STUCK_AFTER.minusMillis(1));
    ConnectorHealth before = checked();
    assertThat(before.state()).isEqualTo("RUNNING");
    assertThat(before.isWell()).isTrue();
    assertThat(before.findings().get(0).what())
        .isEqualTo("90 records pending, no commit observed yet");
    assertThat(check.isInconclusive()).isTrue();

    clock.add(Duration.ofMillis(1));
    ConnectorHealth after = checked();
    assertThat(after.state()).isEqualTo(HealthCheck.STUCK);
    assertThat(after.isWell()).isFalse();
    assertThat(after.findings().get(0).what())
        .isEqualTo("90 records pending, no offset committed for 10 s");
    assertThat(after.findings().get(0).remedy())
        .contains("bin/weather-connect logs connect", "bin/weather-connect restart one");
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void stuckSinkReportsFailedAttempts() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(10));
    metrics =
        Map.of(
            "one",
            new ConnectorMetrics(
                Map.of("failed_records_total", 34_396.0, "unknown_topic_records_total", 4.0)));

    check.run();
    clock.add(STUCK_AFTER);

    assertThat(checked().findings().get(0).what())
        .endsWith("no offset committed for 10 s (34,400 attempts failed)");
  }

  @Test
  void stuckSinkReportsTheCauseFromTheLog() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(10));
    Files.writeString(
        directory.resolve("connect.log"),
        "Record at offset 8 of t-0 was not mapped: Required field 'value.x' was missing\n");

    check.run();
    clock.add(STUCK_AFTER);
    Finding finding = checked().findings().get(0);

    assertThat(finding.what()).endsWith("for 10 s. Cause: Required field 'value.x' was missing");
    assertThat(finding.remedy())
        .startsWith("Fix the mapping, or add x to 'ensure.fields' of the sink's FlattenStruct");
  }

  @Test
  void sinkThatCommitsAgainIsNoLongerStuck() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("sink"))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(10))
        .responds(OFFSETS, 200, delivered(20));

    check.run();
    clock.add(STUCK_AFTER);
    assertThat(checked().state()).isEqualTo(HealthCheck.STUCK);
    clock.add(STUCK_AFTER);

    assertThat(checked().state()).isEqualTo("RUNNING");
  }

  @Test
  void lagOfASinkWithoutCommitsIsAllRecords() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(checked().lag()).hasValue(END);
  }

  @Test
  void idleSinkIsNeverStuck() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(END));

    check.run();
    clock.add(STUCK_AFTER.multipliedBy(1_000));

    assertThat(checked().state()).isEqualTo("RUNNING");
    assertThat(check.isInconclusive()).isFalse();
  }

  @Test
  void pausedSinkIsWellAndReportsItsLag() throws Exception {
    connect
        .responds(DEPLOYED, 200, status("sink", "PAUSED", "PAUSED", ""))
        .responds(OFFSETS, 200, delivered(10));

    check.run();
    clock.add(STUCK_AFTER);
    ConnectorHealth health = checked();

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
        .responds(DEPLOYED, 200, status("sink", "RUNNING", "FAILED", "x.Y: no table\\n\\tat a.b"))
        .responds(OFFSETS, 200, delivered(10));

    ConnectorHealth health = checked();

    assertThat(health.state()).isEqualTo("FAILED");
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).what()).isEqualTo("Y: no table");
    assertThat(health.findings().get(0).remedy()).contains("bin/weather-connect restart one");
    assertThat(health.running()).isZero();
    assertThat(health.tasks()).isEqualTo(1);
  }

  @Test
  void connectorThatStaysUnassignedMayNeedARestart() throws Exception {
    connect
        .responds(DEPLOYED, 200, status("sink", "UNASSIGNED", "RUNNING", ""))
        .responds(OFFSETS, 200, delivered(10));

    ConnectorHealth health = checked();

    assertThat(health.state()).isEqualTo("UNASSIGNED");
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).remedy()).contains("bin/weather-connect restart one");
  }

  @Test
  void connectorWithoutTasksIsNotWell() throws Exception {
    connect
        .responds(DEPLOYED, 200, deployed("source", "RUNNING", "", SOURCE))
        .responds(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(checked().isWell()).isFalse();
  }

  @Test
  void progressOfASourceIsThatOfItsSlowestLocation() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("source"))
        .responds(
            OFFSETS,
            200,
            """
            {"offsets": [
              {"partition": {"location": "A"}, "offset": {"through": "2024-05-28"}},
              {"partition": {"location": "B"}, "offset": {"through": "2024-05-03"}}]}\
            """);

    ConnectorHealth health = checked();

    assertThat(health.progress()).isEqualTo("2 locations through 2024-05-03");
    assertThat(health.lag()).isEmpty();
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
    ConnectorHealth health =
        source(
            metrics("outage_seconds", 240),
            SOURCE
                + ", \"openmeteo.url\": \"http://weather/v1\", \"retry.timeout.ms\": \"7200000\"");

    assertThat(health.state()).isEqualTo(HealthCheck.RETRYING);
    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).what())
        .isEqualTo("no successful request since 03:00 UTC (5xx, a timeout or a broken connection)");
    assertThat(health.findings().get(0).remedy())
        .contains("fails at 05:00 UTC (retry.timeout.ms)", "can reach http://weather/v1.");
  }

  @Test
  void sourceThatWaitsForQuotaReportsWhenItResumes() throws Exception {
    ConnectorHealth health =
        source(
            new ConnectorMetrics(
                Map.of(
                    "quota_wait_seconds", 55.0, "weight_left:day", 0.0, "weight_limit:day", 1.0)));

    assertThat(health.state()).isEqualTo(HealthCheck.WAITING);
    assertThat(health.isWell()).isTrue();
    assertThat(health.findings().get(0).what())
        .isEqualTo("API quota exhausted; requests resume at 03:05 UTC");
  }

  @Test
  void sourceWithoutQuotaReportsTheApisOwnLimit() throws Exception {
    Finding finding = source(metrics("quota_wait_seconds", 55)).findings().get(0);

    assertThat(finding.what())
        .isEqualTo("the API's own limit is reached; requests resume at 03:05 UTC");
    assertThat(finding.remedy()).doesNotContain("raise").contains("set quota.per.minute");
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
        .responds(DEPLOYED, 200, status("source", "PAUSED", "PAUSED", ""))
        .responds(OFFSETS, 200, "{\"offsets\": []}");

    ConnectorHealth health = checked();

    assertThat(health.state()).isEqualTo("PAUSED");
    assertThat(health.findings().get(0).what())
        .isEqualTo("paused by an operator; no data is fetched");
  }

  @Test
  void newestRecordOfASourceIsTheLastThatItSent() throws Exception {
    assertThat(source(metrics("last_record_age_seconds", 90)).newest())
        .contains(NEWEST.minusSeconds(90));
  }

  @Test
  void newestRecordOfASinkWithLagIsTheLastThatItDelivered() throws Exception {
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(10));

    assertThat(checked().newest()).contains(OLDER);
  }

  @Test
  void rowsThatReachNoTopicAreReportedWhenTheyStayAway() throws Exception {
    topic.missing.add("hourlymetrics");
    ConnectorMetrics own = metrics("rows_sent_total", 1_200);

    assertThat(source(own).isWell()).isTrue();
    assertThat(check.isInconclusive()).isTrue();
    clock.add(STUCK_AFTER);
    ConnectorHealth later = source(own);

    assertThat(later.isWell()).isFalse();
    assertThat(later.findings().get(0).what())
        .isEqualTo("1,200 rows fetched, but hourlymetrics do not exist in Kafka");
    assertThat(later.findings().get(0).remedy()).contains("topic.creation.default.partitions");
  }

  @Test
  void topicsOfAllSectionsAreLookedFor() throws Exception {
    topic.missing.addAll(List.of("hourlymetrics", "minutely15metrics", "currentmetrics"));
    ConnectorMetrics own = metrics("rows_sent_total", 1_200);
    String config =
        SOURCE + ", \"minutely_15.variables\": \"rain\", \"current.variables\": \"rain\"";

    source(own, config);
    clock.add(STUCK_AFTER);

    assertThat(source(own, config).findings().get(0).what())
        .isEqualTo(
            "1,200 rows fetched, but hourlymetrics and minutely15metrics and currentmetrics do not exist"
                + " in Kafka");
  }

  @Test
  void unreachableKafkaLeavesTheRestOfTheReport() throws Exception {
    topic.failure = new ToolException("Kafka does not respond: no node.");
    connect.responds(DEPLOYED, 200, running("sink")).responds(OFFSETS, 200, delivered(10));

    HealthReport report = check.run();

    assertThat(report.isWell()).isFalse();
    assertThat(report.unknown())
        .extracting(Finding::what)
        .containsExactly("lag and newest records are unknown. Kafka does not respond: no node.");
    assertThat(report.connectors().get(0).state()).isEqualTo("RUNNING");
    assertThat(report.connectors().get(0).lag()).isEmpty();
  }

  @Test
  void unknownOffsetsAreReportedForTheirConnectorOnly() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("sink"))
        .responds(OFFSETS, 400, "{\"message\": \"not now\"}");

    ConnectorHealth health = checked();

    assertThat(health.isWell()).isFalse();
    assertThat(health.findings().get(0).label()).contains("UNKNOWN");
    assertThat(health.findings().get(0).what()).contains("not now");
  }

  @Test
  void sinkWhoseOffsetsCannotBeReadIsNotStuck() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("sink"))
        .responds(OFFSETS, 400, "{\"message\": \"not now\"}");

    checked();
    clock.add(STUCK_AFTER);
    ConnectorHealth health = checked();

    assertThat(health.state()).isEqualTo("RUNNING");
    assertThat(health.lag()).isEmpty();
  }

  @Test
  void backfillOfASourceWhoseOffsetsCannotBeReadHasUnknownProgress() throws Exception {
    String past = SOURCE + ", \"start.date\": \"2025-01-01\", \"location.names\": \"A\"";
    connect
        .responds(DEPLOYED, 200, deployed("source", "RUNNING", task("RUNNING", ""), past))
        .responds(OFFSETS, 400, "{\"message\": \"not now\"}")
        .responds(OFFSETS, 200, "{\"offsets\": []}");

    ConnectorHealth health = checked();
    assertThat(health.backfill()).contains(Backfill.UNKNOWN);
    assertThat(health.findings().get(0).what()).contains("not now");

    assertThat(checked().backfill()).contains(new Backfill(0, 366));
  }

  @Test
  void sourceWithoutABackfillHasNoneIfItsOffsetsCannotBeRead() throws Exception {
    connect
        .responds(DEPLOYED, 200, running("source"))
        .responds(OFFSETS, 400, "{\"message\": \"not now\"}");

    assertThat(checked().backfill()).isEmpty();
  }

  @Test
  void sourceOfAnotherKindIsShownWithoutProgress() throws Exception {
    connect.responds(
        DEPLOYED,
        200,
        deployed(
            "source",
            "RUNNING",
            task("RUNNING", ""),
            "\"connector.class\": \"other.Source\", \"start.date\": \"20240101\""));

    HealthReport report = check.run();

    assertThat(report.isWell()).isTrue();
    assertThat(report.connectors().get(0).progress()).isEmpty();
    assertThat(report.connectors().get(0).backfill()).isEmpty();
    assertThat(connect.requests()).containsExactly(DEPLOYED);
  }

  private ConnectorHealth source(ConnectorMetrics own) throws InterruptedException {
    return source(own, SOURCE);
  }

  private ConnectorHealth source(ConnectorMetrics own, String config) throws InterruptedException {
    metrics = Map.of("one", own);
    connect
        .responds(DEPLOYED, 200, deployed("source", "RUNNING", task("RUNNING", ""), config))
        .responds(OFFSETS, 200, "{\"offsets\": []}");
    return checked();
  }

  private ConnectorHealth checked() throws InterruptedException {
    return check.run().connectors().get(0);
  }

  private static ConnectorMetrics metrics(String name, double value) {
    return new ConnectorMetrics(
        Map.of("locations", 5.0, "requests_total:unavailable", 8.0, name, value));
  }

  /** Topics of one partition that end at {@link #END}. */
  private static final class OneTopic implements TopicProgress {
    private final Set<String> missing = new HashSet<>();
    private RuntimeException failure;

    @Override
    public Topics read(Collection<String> topics) {
      if (failure != null) {
        throw failure;
      }
      List<TopicPartition> partitions =
          topics.stream()
              .filter(topic -> !missing.contains(topic))
              .map(topic -> new TopicPartition(topic, 0))
              .toList();
      return new Topics(
          partitions.stream().collect(Collectors.toMap(it -> it, it -> END)),
          partitions.stream().collect(Collectors.toMap(it -> it, it -> NEWEST)));
    }

    @Override
    public Optional<Map<String, List<ConnectorOffset>>> sourceOffsets() {
      return Optional.of(Map.of());
    }

    @Override
    public long lag(Map<TopicPartition, Long> committed, Topics topics) {
      return committed.values().stream().mapToLong(next -> END - next).sum();
    }

    @Override
    public Optional<Instant> lastBefore(Map<TopicPartition, Long> committed) {
      return Optional.of(OLDER);
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
    return deployed(
        type, connector, task(task, trace), type.equals("sink") ? "\"topics\": \"t\"" : SOURCE);
  }

  private static String task(String state, String trace) {
    return "{\"id\": 0, \"state\": \"%s\", \"trace\": \"%s\"}".formatted(state, trace);
  }

  private static String deployed(String type, String state, String tasks, String config) {
    return """
    {"one": {"status": {"name": "one", "type": "%s", "connector": {"state": "%s"}, "tasks": [%s]},
             "info": {"config": {%s}}}}\
    """
        .formatted(type, state, tasks, config);
  }
}
