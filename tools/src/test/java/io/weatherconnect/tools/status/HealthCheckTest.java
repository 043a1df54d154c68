package io.weatherconnect.tools.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.tools.MutableClock;
import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.FakeConnect;
import io.weatherconnect.tools.kafka.TopicProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HealthCheckTest {
  private static final String STATUS = "GET /connectors/one/status";
  private static final String OFFSETS = "GET /connectors/one/offsets";
  private static final Instant NEWEST = Instant.parse("2026-01-02T03:04:05Z");
  private static final long END = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final MutableClock clock = new MutableClock(NEWEST);
  private FakeConnect connect;
  private WorkerMetrics numbers = WorkerMetrics.UNKNOWN;
  private Optional<String> refusal = Optional.empty();
  private HealthCheck check;

  @BeforeEach
  void startWorker() throws IOException {
    connect =
        new FakeConnect()
            .answers("GET /connectors", 200, "[\"one\"]")
            .answers("GET /connectors/one/config", 200, "{\"topics\": \"t\"}")
            .answers("GET /connectors/one/topics", 200, "{\"one\": {\"topics\": [\"t\"]}}");
    check =
        new HealthCheck(
            new ConnectClient(connect.uri()), new OneTopic(), new Worker(), clock, PATIENCE);
  }

  @AfterEach
  void stopWorker() {
    connect.close();
  }

  @Test
  void sinkThatHasDeliveredEverythingIsWell() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(100));

    check.look();
    ConnectorHealth health = check.look().get(0);

    assertThat(health.lag()).hasValue(0);
    assertThat(health.finding()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
  }

  @Test
  void sinkThatMovesIsWell() throws Exception {
    connect
        .answers(STATUS, 200, running("sink"))
        .answers(OFFSETS, 200, delivered(10))
        .answers(OFFSETS, 200, delivered(20));

    check.look();
    assertThat(check.isInDoubt()).isTrue();
    clock.pass(PATIENCE);
    ConnectorHealth health = check.look().get(0);

    assertThat(health.lag()).hasValue(80);
    assertThat(health.finding()).isEmpty();
    assertThat(check.isInDoubt()).isFalse();
  }

  @Test
  void sinkThatSaysRunningAndMovesNothingIsStuckOncePatienceIsOver() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(10));

    check.look();
    clock.pass(PATIENCE.minusMillis(1));
    ConnectorHealth before = check.look().get(0);
    assertThat(before.state()).isEqualTo("RUNNING");
    assertThat(before.isWell()).isTrue();
    assertThat(before.finding().orElseThrow().what())
        .isEqualTo("90 records wait, and it was not seen to move yet");
    assertThat(check.isInDoubt()).isTrue();

    clock.pass(Duration.ofMillis(1));
    ConnectorHealth after = check.look().get(0);
    assertThat(after.state()).isEqualTo(HealthCheck.STUCK);
    assertThat(after.isWell()).isFalse();
    assertThat(after.finding().orElseThrow().what())
        .isEqualTo("it says RUNNING but delivers none of 90 records that wait");
    assertThat(after.finding().orElseThrow().remedy())
        .contains("make logs SERVICE=connect", "bin/weather-connect restart one");
    assertThat(check.isInDoubt()).isFalse();
  }

  @Test
  void stuckSinkTellsHowOftenItFailedWhereThatIsCounted() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(10));
    numbers = new WorkerMetrics(Map.of(), Map.of("one", 34_400L));

    check.look();
    clock.pass(PATIENCE);

    assertThat(check.look().get(0).finding().orElseThrow().what())
        .endsWith("of 90 records that wait (34,400 attempts failed)");
  }

  @Test
  void stuckSinkTellsWhyWhereTheLogSaysIt() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(10));
    refusal = Optional.of("Required field 'value.x' was missing");

    check.look();
    clock.pass(PATIENCE);
    Finding finding = check.look().get(0).finding().orElseThrow();

    assertThat(finding.what())
        .endsWith("90 records that wait: Required field 'value.x' was missing");
    assertThat(finding.remedy()).startsWith("Mend the mapping");
  }

  @Test
  void sinkThatGoesOnAgainIsStuckNoLonger() throws Exception {
    connect
        .answers(STATUS, 200, running("sink"))
        .answers(OFFSETS, 200, delivered(10))
        .answers(OFFSETS, 200, delivered(10))
        .answers(OFFSETS, 200, delivered(20));

    check.look();
    clock.pass(PATIENCE);
    assertThat(check.look().get(0).state()).isEqualTo(HealthCheck.STUCK);
    clock.pass(PATIENCE);

    assertThat(check.look().get(0).state()).isEqualTo("RUNNING");
  }

  @Test
  void sinkThatHasNeverCommittedLagsByAll() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(check.look().get(0).lag()).hasValue(END);
  }

  @Test
  void sinkWithNothingToDeliverMayStandForEver() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(END));

    check.look();
    clock.pass(PATIENCE.multipliedBy(1_000));

    assertThat(check.look().get(0).state()).isEqualTo("RUNNING");
    assertThat(check.isInDoubt()).isFalse();
  }

  @Test
  void pausedSinkRestsByIntentionAndSaysWhatWaits() throws Exception {
    connect
        .answers(STATUS, 200, status("sink", "PAUSED", "PAUSED", ""))
        .answers(OFFSETS, 200, delivered(10));

    check.look();
    clock.pass(PATIENCE);
    ConnectorHealth health = check.look().get(0);

    assertThat(health.state()).isEqualTo("PAUSED");
    assertThat(health.isWell()).isTrue();
    assertThat(health.finding())
        .contains(
            Finding.notice(
                "somebody told it to; 90 records wait",
                "To let it go on: 'bin/weather-connect resume one'."));
  }

  @Test
  void failedTaskIsToldByItsReason() throws Exception {
    connect
        .answers(STATUS, 200, status("sink", "RUNNING", "FAILED", "x.Y: no table\\n\\tat a.b"))
        .answers(OFFSETS, 200, delivered(10));

    ConnectorHealth health = check.look().get(0);

    assertThat(health.state()).isEqualTo("FAILED");
    assertThat(health.isWell()).isFalse();
    assertThat(health.finding().orElseThrow().what()).isEqualTo("Y: no table");
    assertThat(health.finding().orElseThrow().remedy()).contains("bin/weather-connect restart one");
    assertThat(health.running()).isZero();
    assertThat(health.tasks()).isEqualTo(1);
  }

  @Test
  void connectorWithoutTasksIsNotWell() throws Exception {
    connect
        .answers(
            STATUS,
            200,
            "{\"name\":\"one\",\"type\":\"source\",\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}")
        .answers(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(check.look().get(0).isWell()).isFalse();
  }

  @Test
  void sourceIsAsFarAsItsSlowestLocation() throws Exception {
    connect
        .answers(STATUS, 200, running("source"))
        .answers(
            OFFSETS,
            200,
            """
            {"offsets": [
              {"partition": {"location": "A"}, "offset": {"through": "2024-05-28"}},
              {"partition": {"location": "B"}, "offset": {"through": "2024-05-03"}}]}""");

    ConnectorHealth health = check.look().get(0);

    assertThat(health.progress()).isEqualTo("2 locations through 2024-05-03");
    assertThat(health.lag()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
    assertThat(health.backfill()).isEmpty();
    assertThat(health.numbers()).isEmpty();
  }

  @Test
  void sourceTellsItsNumbersWhereTheyCanBeHad() throws Exception {
    SourceMetrics own = numbers(Optional.empty(), Optional.empty());
    ConnectorHealth health = source(own);

    assertThat(health.numbers()).contains(own);
    assertThat(health.state()).isEqualTo("RUNNING");
    assertThat(health.finding()).isEmpty();
  }

  @Test
  void sourceWhoseCallsFailSaysSinceWhenAndWhenItGivesUp() throws Exception {
    connect.answers(
        "GET /connectors/one/config",
        200,
        "{\"openmeteo.url\": \"http://weather/v1\", \"retry.timeout.ms\": \"7200000\"}");

    ConnectorHealth health = source(numbers(Optional.empty(), Optional.of(Duration.ofMinutes(4))));

    assertThat(health.state()).isEqualTo(HealthCheck.RETRYING);
    assertThat(health.isWell()).isFalse();
    assertThat(health.finding().orElseThrow().what())
        .isEqualTo(
            "no call to the API has been answered since 03:00 UTC (5xx, a time-out or a broken"
                + " connection)");
    assertThat(health.finding().orElseThrow().remedy())
        .contains("the task fails at 05:00 UTC (retry.timeout.ms)", "reaches http://weather/v1;");
  }

  @Test
  void sourceWithoutARetryTimeoutGivesUpAfterTheUsualOne() throws Exception {
    ConnectorHealth health = source(numbers(Optional.empty(), Optional.of(Duration.ofMinutes(4))));

    assertThat(health.finding().orElseThrow().remedy()).contains("the task fails at 04:00 UTC");
  }

  @Test
  void retryTimeoutThatOnlyTheWorkerKnowsIsNotGuessed() throws Exception {
    connect.answers(
        "GET /connectors/one/config", 200, "{\"retry.timeout.ms\": \"${env:PATIENCE}\"}");

    ConnectorHealth health = source(numbers(Optional.empty(), Optional.of(Duration.ofMinutes(4))));

    assertThat(health.finding().orElseThrow().remedy())
        .contains("the task fails (retry.timeout.ms)", "reaches the API;");
  }

  @Test
  void sourceThatWaitsForQuotaSaysUntilWhen() throws Exception {
    ConnectorHealth health = source(numbers(Optional.of(Duration.ofSeconds(55)), Optional.empty()));

    assertThat(health.state()).isEqualTo(HealthCheck.WAITING);
    assertThat(health.isWell()).isTrue();
    assertThat(health.finding().orElseThrow().what())
        .isEqualTo("it waits for quota until 03:05 UTC");
  }

  @Test
  void suspendedLocationsAreTold() throws Exception {
    ConnectorHealth health =
        source(
            new SourceMetrics(
                5,
                1,
                0,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(Failure.LOCATION_REJECTED, 1L)));

    assertThat(health.isWell()).isTrue();
    assertThat(health.finding().orElseThrow().what()).contains("refused 1 of 5 locations");
  }

  @Test
  void pausedSourceIsPausedWhateverItLastCounted() throws Exception {
    numbers =
        new WorkerMetrics(
            Map.of("one", numbers(Optional.of(Duration.ofHours(1)), Optional.empty())), Map.of());
    connect
        .answers(STATUS, 200, status("source", "PAUSED", "PAUSED", ""))
        .answers(OFFSETS, 200, "{\"offsets\": []}");

    ConnectorHealth health = check.look().get(0);

    assertThat(health.state()).isEqualTo("PAUSED");
    assertThat(health.finding().orElseThrow().what())
        .isEqualTo("somebody told it to; it fetches nothing");
  }

  private ConnectorHealth source(SourceMetrics own) throws InterruptedException {
    numbers = new WorkerMetrics(Map.of("one", own), Map.of());
    connect.answers(STATUS, 200, running("source")).answers(OFFSETS, 200, "{\"offsets\": []}");
    // The worker of a test may have had another configuration before.
    check.look();
    return check.look().get(0);
  }

  private static SourceMetrics numbers(Optional<Duration> quotaWait, Optional<Duration> outage) {
    return new SourceMetrics(
        5,
        0,
        30,
        Optional.empty(),
        Map.of(),
        quotaWait,
        outage,
        Map.of(Failure.UNAVAILABLE, 8L, Failure.CONCURRENCY_LIMIT, 2L));
  }

  /** A worker that can be looked into. */
  private final class Worker implements WorkerView {
    @Override
    public WorkerMetrics look() {
      return numbers;
    }

    @Override
    public Optional<String> lastRefusal(Collection<String> topics) {
      return topics.contains("t") ? refusal : Optional.empty();
    }
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
                      "offset": {"kafka_offset": %d}}]}"""
        .formatted(offset);
  }

  private static String running(String type) {
    return status(type, "RUNNING", "RUNNING", "");
  }

  private static String status(String type, String connector, String task, String trace) {
    return """
        {"name": "one", "type": "%s", "connector": {"state": "%s"},
         "tasks": [{"id": 0, "state": "%s", "trace": "%s"}]}"""
        .formatted(type, connector, task, trace);
  }
}
