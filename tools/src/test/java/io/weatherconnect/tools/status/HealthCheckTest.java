package io.weatherconnect.tools.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.tools.HandClock;
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

  private final HandClock clock = new HandClock(NEWEST);
  private FakeConnect connect;
  private WorkerNumbers numbers = WorkerNumbers.UNKNOWN;
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
            new ConnectClient(connect.uri()), new OneTopic(), () -> numbers, clock, PATIENCE);
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
    assertThat(health.problem()).isEmpty();
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
    assertThat(health.problem()).isEmpty();
    assertThat(check.isInDoubt()).isFalse();
  }

  @Test
  void sinkThatSaysRunningAndMovesNothingIsStuckOncePatienceIsOver() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(10));

    check.look();
    clock.pass(PATIENCE.minusMillis(1));
    ConnectorHealth before = check.look().get(0);
    assertThat(before.state()).isEqualTo("RUNNING");
    assertThat(before.problem()).isEmpty();
    assertThat(check.isInDoubt()).isTrue();

    clock.pass(Duration.ofMillis(1));
    ConnectorHealth after = check.look().get(0);
    assertThat(after.state()).isEqualTo(HealthCheck.STUCK);
    assertThat(after.problem().orElseThrow())
        .contains("delivers nothing", "make logs PART=connect")
        .doesNotContain("failed attempts")
        .doesNotContain("\n");
    assertThat(check.isInDoubt()).isFalse();
  }

  @Test
  void stuckSinkTellsHowOftenItFailedWhereThatIsCounted() throws Exception {
    connect.answers(STATUS, 200, running("sink")).answers(OFFSETS, 200, delivered(10));
    numbers = new WorkerNumbers(Map.of(), Map.of("one", 34_400L));

    check.look();
    clock.pass(PATIENCE);

    assertThat(check.look().get(0).problem().orElseThrow()).contains("34,400 failed attempts");
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
  void pausedSinkRestsByIntention() throws Exception {
    connect
        .answers(STATUS, 200, status("sink", "PAUSED", "PAUSED", ""))
        .answers(OFFSETS, 200, delivered(10));

    check.look();
    clock.pass(PATIENCE);

    assertThat(check.look().get(0).problem()).isEmpty();
  }

  @Test
  void failedTaskIsToldByTheFirstLineOfItsTrace() throws Exception {
    connect
        .answers(STATUS, 200, status("sink", "RUNNING", "FAILED", "x.Y: no table\\n\\tat a.b"))
        .answers(OFFSETS, 200, delivered(10));

    ConnectorHealth health = check.look().get(0);

    assertThat(health.problem()).contains("x.Y: no table");
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

    assertThat(check.look().get(0).problem()).isPresent();
  }

  @Test
  void sourceIsAsFarAsItsSlowestPlace() throws Exception {
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

    assertThat(health.progress()).isEqualTo("2 places through 2024-05-03");
    assertThat(health.lag()).isEmpty();
    assertThat(health.newest()).contains(NEWEST);
    assertThat(health.backfill()).isEmpty();
    assertThat(health.numbers()).isEmpty();
  }

  @Test
  void sourceTellsItsNumbersWhereTheyCanBeHad() throws Exception {
    SourceNumbers own = new SourceNumbers(5, 1, 30, Optional.empty(), Map.of());
    numbers = new WorkerNumbers(Map.of("one", own), Map.of());
    connect.answers(STATUS, 200, running("source")).answers(OFFSETS, 200, "{\"offsets\": []}");

    assertThat(check.look().get(0).numbers()).contains(own);
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
