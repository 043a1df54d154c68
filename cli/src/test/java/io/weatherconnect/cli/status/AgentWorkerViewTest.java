package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AgentWorkerViewTest {
  private HttpServer agents;
  private URI base;

  @BeforeEach
  void startAgents() throws IOException {
    agents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agents.start();
    base = URI.create("http://127.0.0.1:" + agents.getAddress().getPort());
  }

  @AfterEach
  void stopAgents() {
    agents.stop(0);
  }

  @Test
  void metricsOfTasksOnAllWorkersAreCombined() {
    URI one = agent("/one", task("live", 0, 300));
    URI other = agent("/other", task("live", 1, -1));

    SourceMetrics metrics = view(one, other).metrics().source("live").orElseThrow();

    assertThat(metrics.locations()).isEqualTo(6);
    assertThat(metrics.suspended()).isEqualTo(2);
    assertThat(metrics.pendingDays()).isEqualTo(20);
    assertThat(metrics.backfillLeft()).contains(Duration.ofSeconds(90));
    assertThat(metrics.quota())
        .containsOnly(
            Map.entry(QuotaWindow.MINUTE, new Budget(600, 1_200)),
            Map.entry(QuotaWindow.DAY, new Budget(18_000, 20_000)));
    assertThat(metrics.quotaWait()).contains(Duration.ofMinutes(5));
    assertThat(metrics.outage()).isEmpty();
    assertThat(metrics.failures()).containsOnly(Map.entry(Failure.UNAVAILABLE, 8L));
  }

  @Test
  void deliveryIsRead() {
    String labels = "{connector=\"live\",task=\"0\"}";
    URI agent =
        agent(
            "/m",
            task("live", 0, -1)
                + """
                  openmeteo_rows_sent_total%1$s 10.0
                  openmeteo_rows_suppressed_total%1$s 2.0
                  openmeteo_locations_without_data%1$s 3.0
                  openmeteo_days_awaiting_values%1$s 4.0
                  openmeteo_days_incomplete_total%1$s 5.0
                  openmeteo_days_skipped_total%1$s 6.0
                  openmeteo_locations_timezone_invalid%1$s 7.0
                  """
                    .formatted(labels));

    assertThat(view(agent).metrics().source("live").orElseThrow().delivery())
        .isEqualTo(new DeliveryMetrics(10, 2, 3, 4, 5, 6, 7));
  }

  @Test
  void incompleteMetricsOfAnOlderSourceAreIgnored() {
    URI agent = agent("/m", "openmeteo_locations{connector=\"old\",task=\"0\"} 5.0\n");

    assertThat(view(agent).metrics().source("old")).isEmpty();
  }

  @Test
  void failedRecordsOfASinkAreSummedOverItsTables() {
    String failed =
        "cassandra_sink_failed_records_total{connector=\"s\",keyspace=\"k\",table=\"%s\","
            + "topic=\"a \\\"b\\\" {c}\"} %s\n";
    URI agent =
        agent(
            "/m",
            "# HELP x y\njvm_threads 3\n"
                + failed.formatted("t", "1.5E3")
                + failed.formatted("u", "2.0")
                + "cassandra_sink_unknown_topic_records_total{connector=\"s\"} 4.0\n"
                + "cassandra_sink_records_total{connector=\"s\",table=\"t\"} 9.0\n");

    assertThat(view(agent).metrics().failedRecords("s")).hasValue(1_506);
  }

  @Test
  void addressThatIsNotAnAgentIsReported() {
    agents.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));

    assertThatThrownBy(() -> view(base).metrics())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("status 404")
        .hasMessageContaining("See the log.");
  }

  @Test
  void unreachableAgentIsReported() {
    URI unused = URI.create("http://127.0.0.1:" + Ports.ephemeral().of(Port.CONNECT));

    assertThatThrownBy(() -> view(unused).metrics())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining(unused.toString())
        .hasMessageStartingWith("Worker metrics are unavailable (")
        .hasMessageNotContainingAny("null")
        .hasMessageEndingWith("See the log.");
  }

  private static AgentWorkerView view(URI... agents) {
    return new AgentWorkerView(List.of(agents), "See the log.");
  }

  private URI agent(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    agents.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    return base.resolve(path);
  }

  private static String task(String connector, int task, int quotaWait) {
    String labels = "connector=\"%s\",task=\"%d\"".formatted(connector, task);
    StringBuilder text =
        new StringBuilder(
            """
            openmeteo_locations{%1$s} 3.0
            openmeteo_locations_suspended{%1$s} 1.0
            openmeteo_backfill_days_left{%1$s} 10.0
            openmeteo_backfill_eta_seconds{%1$s} 90.0
            openmeteo_quota_wait_seconds{%1$s} %2$d.0
            openmeteo_outage_seconds{%1$s} -1.0
            openmeteo_weight_left{%1$s,window="minute"} 300.0
            openmeteo_weight_limit{%1$s,window="minute"} 600.0
            openmeteo_weight_left{%1$s,window="hour"} -1.0
            openmeteo_weight_limit{%1$s,window="hour"} -1.0
            openmeteo_weight_left{%1$s,window="day"} 9000.0
            openmeteo_weight_limit{%1$s,window="day"} 10000.0
            openmeteo_requests_total{%1$s,outcome="succeeded"} 7.0
            openmeteo_rows_sent_total{%1$s} 0.0
            openmeteo_rows_suppressed_total{%1$s} 0.0
            openmeteo_locations_without_data{%1$s} 0.0
            openmeteo_days_awaiting_values{%1$s} 0.0
            openmeteo_days_incomplete_total{%1$s} 0.0
            openmeteo_days_skipped_total{%1$s} 0.0
            openmeteo_locations_timezone_invalid{%1$s} 0.0
            """
                .formatted(labels, quotaWait));
    for (Failure failure : Failure.values()) {
      text.append(
          "openmeteo_requests_total{%s,outcome=\"%s\"} %d.0%n"
              .formatted(
                  labels,
                  failure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                  failure == Failure.UNAVAILABLE ? 4 : 0));
    }
    return text.toString();
  }
}
