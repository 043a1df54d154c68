package com.datastax.oss.kafka.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import com.datastax.oss.common.sink.ConfigException;
import com.datastax.oss.common.sink.config.CassandraSinkConfig;
import com.datastax.oss.common.sink.state.InstanceState;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests failed records without a database: records of a topic that is not configured fail in the
 * engine's mapping, and errors of the database are simulated.
 */
class CassandraSinkTaskTest {
  private static final TopicPartition UNKNOWN = new TopicPartition("unknown", 0);
  private static final TopicPartition WEATHER = new TopicPartition("weather", 0);

  private final Map<TopicPartition, Long> rewinds = new HashMap<>();
  private final CassandraSinkTask task = new CassandraSinkTask();
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void startWithoutDatabase() {
    task.initialize(context(rewinds));
    settings.putAll(ShippedConfigs.read("cassandra-hourly-sink.json", 9042));
    Map<String, String> withoutTable = Map.of("name", "broken", "topics", "weather");
    // After this the engine accepts batches as soon as it has an instance state.
    assertThatThrownBy(() -> task.start(withoutTable)).isInstanceOf(ConfigException.class);
  }

  @AfterEach
  void stop() {
    task.stop();
  }

  private InstanceState state(String ignoreErrors) {
    return state(ignoreErrors, UnconnectedSession.open());
  }

  private InstanceState state(String ignoreErrors, CqlSession session) {
    settings.put("ignoreErrors", ignoreErrors);
    settings.put("jmx", "false");
    InstanceState state =
        new InstanceState(
            new CassandraSinkConfig(settings), session, Map.of(), new MetricRegistry());
    task.engine.setInstanceState(state);
    return state;
  }

  private static SinkRecord unmappable(long offset) {
    return Records.at("unknown", 0, offset);
  }

  private static OffsetAndMetadata offset(long offset) {
    return new OffsetAndMetadata(offset);
  }

  @Test
  void unmappableRecordsRewindToLowestOffset() {
    InstanceState state = state("None");

    task.put(List.of(unmappable(7), unmappable(5), unmappable(9)));

    assertThat(rewinds).isEqualTo(Map.of(UNKNOWN, 5L));
    assertThat(state.getFailedWithUnknownTopicCounter()).isEqualTo(3);
  }

  @Test
  void nothingBeyondTheLowestFailureIsCommitted() {
    state("None");
    task.put(List.of(unmappable(7), unmappable(5)));

    assertThat(task.preCommit(Map.of(UNKNOWN, offset(10), WEATHER, offset(3))))
        .isEqualTo(Map.of(UNKNOWN, offset(5), WEATHER, offset(3)));
  }

  @Test
  void emptyBatchKeepsFailedOffsets() {
    state("None");
    task.put(List.of(unmappable(5)));
    task.put(List.of());

    assertThat(task.preCommit(Map.of(UNKNOWN, offset(6)))).isEqualTo(Map.of(UNKNOWN, offset(5)));
  }

  @Test
  void nextBatchStartsWithoutFailures() {
    state("None");
    task.put(List.of(unmappable(5)));
    state("All");
    task.put(List.of(unmappable(6)));

    assertThat(task.preCommit(Map.of(UNKNOWN, offset(7)))).isEqualTo(Map.of(UNKNOWN, offset(7)));
  }

  @ParameterizedTest(name = "ignoreErrors={0}, rejected by the database={1}: read again={2}")
  @CsvSource({
    "None,   false, true",
    "None,   true,  true",
    "Driver, false, true",
    "Driver, true,  false",
    "All,    false, false",
    "All,    true,  false",
    "none,   true,  true",
    "false,  true,  true",
    "true,   true,  false"
  })
  void policyDecidesWhichRecordsAreReadAgain(
      String ignoreErrors, boolean rejected, boolean readAgain) {
    state(ignoreErrors);
    AtomicInteger counted = new AtomicInteger();

    task.engine.handleFailure(
        EngineRecord.of(Records.at("weather", 0, 8), new EngineSchemas()),
        new IllegalStateException("rejected"),
        rejected ? "INSERT INTO analytics.hourlydata" : null,
        counted::incrementAndGet);

    assertThat(counted).hasValue(1);
    assertThat(rewinds).isEqualTo(readAgain ? Map.of(WEATHER, 8L) : Map.of());
    assertThat(task.preCommit(Map.of(WEATHER, offset(9))))
        .isEqualTo(Map.of(WEATHER, offset(readAgain ? 8 : 9)));
  }

  @Test
  void sessionClosedByAnotherTaskIsOpenedAgain() {
    state("None", UnconnectedSession.closed());

    // A new start fails with the incomplete settings of startWithoutDatabase().
    assertThatThrownBy(() -> task.put(List.of(unmappable(5)))).isInstanceOf(ConfigException.class);
    assertThat(rewinds).isEmpty();
  }

  @Test
  void misspeltPolicyFailsTheTaskAtTheFirstFailure() {
    state("Nonne");

    assertThatThrownBy(() -> task.put(List.of(unmappable(5))))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining("Nonne");
  }

  @Test
  void unreachableDatabaseFailsTheStart() throws IOException {
    int closedPort;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closedPort = socket.getLocalPort();
    }
    Map<String, String> unreachable = ShippedConfigs.read("cassandra-hourly-sink.json", closedPort);

    assertThatThrownBy(() -> task.start(unreachable))
        .isInstanceOf(AllNodesFailedException.class)
        .hasMessageContaining("127.0.0.1:" + closedPort);
  }

  /** Returns a context that records rewinds. The task calls no other method of it. */
  private static SinkTaskContext context(Map<TopicPartition, Long> rewinds) {
    return (SinkTaskContext)
        Proxy.newProxyInstance(
            SinkTaskContext.class.getClassLoader(),
            new Class<?>[] {SinkTaskContext.class},
            (self, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("offset");
              rewinds.put((TopicPartition) arguments[0], (Long) arguments[1]);
              return null;
            });
  }
}
