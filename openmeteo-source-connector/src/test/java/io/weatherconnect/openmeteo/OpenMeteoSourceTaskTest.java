package io.weatherconnect.openmeteo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.testing.LocalServer;
import io.weatherconnect.openmeteo.testing.Settings;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs a task on its real threads against a local server. */
@Timeout(60)
class OpenMeteoSourceTaskTest {
  /** The worker allows 5 s. The task takes up to 2 s, or a little more on a busy machine. */
  private static final Duration LIMIT = Duration.ofMillis(3_500);

  private static final String[] DAYS = {
    "start.date", "2024-05-01", "end.date", "2024-05-03", "forecast.days", "0"
  };

  @Test
  void pollReturnsAWholeWindow() throws Exception {
    Map<String, String> settings = Settings.with(DAYS);
    try (LocalServer server = LocalServer.respondingWith(TaskRun.weather(settings));
        TaskRun run = new TaskRun(at(server, settings), Map.of())) {
      List<SourceRecord> records = run.records();

      assertThat(records).hasSize(2 * 3 * 25);
      assertThat(records.get(149).sourceOffset().get("through")).isEqualTo("2024-05-03");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void taskContinuesAfterTheStoredOffset() throws Exception {
    Map<String, String> settings = Settings.with(DAYS);
    Map<Map<String, String>, Map<String, Object>> stored =
        Map.of(
            Map.of("location", "Berlin"),
            Map.of("version", 1L, "through", "2024-05-03", "query", ""),
            Map.of("location", "Hamburg"),
            Map.of("version", 1L, "through", "2024-05-02", "query", ""));
    try (LocalServer server = LocalServer.respondingWith(TaskRun.weather(settings));
        TaskRun run = new TaskRun(at(server, settings), stored)) {
      assertThat(run.records())
          .hasSize(25)
          .allMatch(it -> it.sourcePartition().equals(Map.of("location", "Hamburg")));
    }
  }

  @Test
  void pollReturnsNullInTimeWhileTheApiDoesNotRespond() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence());
        TaskRun run =
            new TaskRun(new OpenMeteoSourceTask(), at(server, Settings.with()), Map.of())) {
      server.awaitRequest();
      long start = System.nanoTime();

      assertThat(run.task().poll()).isNull();

      assertThat(since(start)).isLessThan(LIMIT);
    }
  }

  @Test
  void stopReturnsInTimeDuringARequest() throws Exception {
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence())) {
      TaskRun run = new TaskRun(at(server, Settings.with()), Map.of());
      server.awaitRequest();
      long start = System.nanoTime();

      run.close();

      assertThat(since(start)).isLessThan(LIMIT);
      assertThat(fetcherIsRunning()).isFalse();
    }
  }

  @Test
  void stopReturnsInTimeWhileTheQueueIsFull() throws Exception {
    Map<String, String> settings =
        Settings.with(
            "start.date", "2024-01-01",
            "end.date", "2024-03-01",
            "forecast.days", "0",
            "call.max.rows", "50");
    try (LocalServer server = LocalServer.respondingWith(TaskRun.weather(settings))) {
      TaskRun run = new TaskRun(at(server, settings), Map.of());
      run.records();
      long start = System.nanoTime();

      run.close();

      assertThat(since(start)).isLessThan(LIMIT);
      assertThat(fetcherIsRunning()).isFalse();
    }
  }

  @Test
  void rejectedRequestFailsTheTaskWithTheReason() throws Exception {
    try (LocalServer server =
            LocalServer.respondingWith(
                LocalServer.text(400, "{\"error\":true,\"reason\":\"Cannot do that\"}"));
        TaskRun run = new TaskRun(at(server, Settings.with()), Map.of())) {
      assertThatThrownBy(run::records)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining(server.url("/v1/dwd-icon"))
          .hasMessageContaining("HTTP 400: Cannot do that");
    }
  }

  @Test
  void invalidOffsetFailsTheStartWithTheFix() throws Exception {
    Map<Map<String, String>, Map<String, Object>> stored =
        Map.of(Map.of("location", "Berlin"), Map.of("version", 9));
    try (LocalServer server = LocalServer.respondingWith(LocalServer.silence())) {
      assertThatThrownBy(() -> new TaskRun(at(server, Settings.with()), stored))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("exactly the keys [query, through, version]")
          .hasMessageContaining("Reset it through the REST API");
    }
  }

  @Test
  void taskThatWasNotStartedCanBeStopped() {
    assertThatCode(() -> new OpenMeteoSourceTask().stop()).doesNotThrowAnyException();
  }

  @Test
  void metricsAreExposedWhileTheTaskRuns() throws Exception {
    ObjectName bean =
        new ObjectName("io.weatherconnect.openmeteo:type=task,connector=\"weather\",task=\"0\"");
    Map<String, String> settings = Settings.with(DAYS);
    try (LocalServer server = LocalServer.respondingWith(TaskRun.weather(settings))) {
      try (TaskRun run = new TaskRun(at(server, settings), Map.of())) {
        run.records();
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean)).isTrue();
        assertThat(
                ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(bean, "requests-succeeded-total"))
            .isEqualTo(1.0);
      }
      assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(bean)).isFalse();
    }
  }

  private static Map<String, String> at(LocalServer server, Map<String, String> settings) {
    settings.put("openmeteo.url", server.url("/v1/dwd-icon"));
    return settings;
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static boolean fetcherIsRunning() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("openmeteo-fetcher"));
  }
}
