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

/** The task on its real threads, against a server on this machine. */
@Timeout(60)
class OpenMeteoSourceTaskTest {
  /** The worker allows 5 s; the task promises 2 s, and a busy machine may need a moment more. */
  private static final Duration PROMPT = Duration.ofMillis(3_500);

  private static final String[] DAYS = {
    "start.date", "2024-05-01", "end.date", "2024-05-03", "forecast.days", "0"
  };

  @Test
  void pollBringsAWholeWindow() throws Exception {
    Map<String, String> settings = Settings.with(DAYS);
    try (LocalServer server = LocalServer.answering(TaskRun.weather(settings));
        TaskRun life = new TaskRun(at(server, settings), Map.of())) {
      List<SourceRecord> records = life.records();

      assertThat(records).hasSize(2 * 3 * 25);
      assertThat(records.get(149).sourceOffset().get("through")).isEqualTo("2024-05-03");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void storedOffsetIsWhereTheTaskGoesOn() throws Exception {
    Map<String, String> settings = Settings.with(DAYS);
    Map<Map<String, String>, Map<String, Object>> stored =
        Map.of(
            Map.of("location", "Berlin"),
            Map.of("version", 1L, "through", "2024-05-03", "query", ""),
            Map.of("location", "Hamburg"),
            Map.of("version", 1L, "through", "2024-05-02", "query", ""));
    try (LocalServer server = LocalServer.answering(TaskRun.weather(settings));
        TaskRun life = new TaskRun(at(server, settings), stored)) {
      assertThat(life.records())
          .hasSize(25)
          .allMatch(it -> it.sourcePartition().equals(Map.of("location", "Hamburg")));
    }
  }

  @Test
  void pollReturnsNullInTimeWhileTheApiIsSilent() throws Exception {
    try (LocalServer server = LocalServer.answering(LocalServer.silence());
        TaskRun life = new TaskRun(at(server, Settings.with()), Map.of())) {
      server.awaitRequest();
      long start = System.nanoTime();

      assertThat(life.task().poll()).isNull();

      assertThat(since(start)).isLessThan(PROMPT);
    }
  }

  @Test
  void stopIsPromptWhileACallHangs() throws Exception {
    try (LocalServer server = LocalServer.answering(LocalServer.silence())) {
      TaskRun life = new TaskRun(at(server, Settings.with()), Map.of());
      server.awaitRequest();
      long start = System.nanoTime();

      life.close();

      assertThat(since(start)).isLessThan(PROMPT);
      assertThat(fetcherLives()).isFalse();
    }
  }

  @Test
  void stopIsPromptWhileTheQueueIsFull() throws Exception {
    Map<String, String> settings =
        Settings.with(
            "start.date", "2024-01-01",
            "end.date", "2024-03-01",
            "forecast.days", "0",
            "call.max.rows", "50");
    try (LocalServer server = LocalServer.answering(TaskRun.weather(settings))) {
      TaskRun life = new TaskRun(at(server, settings), Map.of());
      life.records();
      long start = System.nanoTime();

      life.close();

      assertThat(since(start)).isLessThan(PROMPT);
      assertThat(fetcherLives()).isFalse();
    }
  }

  @Test
  void refusalFailsTheTaskWithTheReason() throws Exception {
    try (LocalServer server =
            LocalServer.answering(
                LocalServer.text(400, "{\"error\":true,\"reason\":\"Cannot do that\"}"));
        TaskRun life = new TaskRun(at(server, Settings.with()), Map.of())) {
      assertThatThrownBy(life::records)
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining(server.url("/v1/dwd-icon"))
          .hasMessageContaining("HTTP 400: Cannot do that");
    }
  }

  @Test
  void offsetThatCannotBeReadFailsTheStartAndSaysWhatToDo() throws Exception {
    Map<Map<String, String>, Map<String, Object>> stored =
        Map.of(Map.of("location", "Berlin"), Map.of("version", 9));
    try (LocalServer server = LocalServer.answering(LocalServer.silence())) {
      assertThatThrownBy(() -> new TaskRun(at(server, Settings.with()), stored))
          .isInstanceOf(ConnectException.class)
          .hasMessageContaining("exactly the keys [query, through, version]")
          .hasMessageContaining("Reset it through the REST API");
    }
  }

  @Test
  void taskThatNeverStartedCanBeStopped() {
    assertThatCode(() -> new OpenMeteoSourceTask().stop()).doesNotThrowAnyException();
  }

  @Test
  void numbersAreShownAsLongAsTheTaskLives() throws Exception {
    ObjectName bean =
        new ObjectName("io.weatherconnect.openmeteo:type=task,connector=\"weather\",task=\"0\"");
    Map<String, String> settings = Settings.with(DAYS);
    try (LocalServer server = LocalServer.answering(TaskRun.weather(settings))) {
      try (TaskRun life = new TaskRun(at(server, settings), Map.of())) {
        life.records();
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

  private static boolean fetcherLives() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("openmeteo-fetcher"));
  }
}
