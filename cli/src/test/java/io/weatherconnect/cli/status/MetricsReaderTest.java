package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.metrics.TaskMetric;
import io.weatherconnect.openmeteo.metrics.TaskMetrics;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MetricsReaderTest {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer agents;
  private URI base;

  @BeforeEach
  void startAgents() throws IOException {
    agents = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agents.setExecutor(threads);
    agents.start();
    base = URI.create("http://127.0.0.1:" + agents.getAddress().getPort());
  }

  @AfterEach
  void stopAgents() {
    agents.stop(0);
    threads.shutdownNow();
  }

  @Test
  void metricsOfTasksOnAllWorkersAreCombined() {
    URI one = page("/one", task("live", 0, 300, -1, 600));
    URI other = page("/other", task("live", 1, 480, 120, 600));

    ConnectorMetrics metrics = read(one, other).get("live");

    assertThat(metrics.count("locations")).isEqualTo(6);
    assertThat(metrics.count("locations_suspended")).isEqualTo(2);
    assertThat(metrics.count("backfill_days_left")).isEqualTo(20);
    assertThat(metrics.backfillLeft()).contains(Duration.ofSeconds(90));
    assertThat(metrics.quota())
        .containsExactly(
            Map.entry("minute", new Budget(600, 1_200)), Map.entry("day", new Budget(600, 1_200)));
    assertThat(metrics.quotaWait()).contains(Duration.ofMinutes(8));
    assertThat(metrics.outage()).contains(Duration.ofMinutes(2));
    assertThat(metrics.count("requests_total:unavailable")).isEqualTo(8);
    for (String name :
        List.of(
            "locations_timezone_invalid",
            "locations_without_data",
            "days_awaiting_values",
            "days_incomplete_total",
            "days_skipped_total",
            "rows_sent_total",
            "rows_suppressed_total")) {
      assertThat(metrics.count(name)).as(name).isEqualTo(2L * name.length());
    }
  }

  @Test
  void allWorkersAreReadAtOnce() {
    int workers = 9;
    CyclicBarrier allAreAsked = new CyclicBarrier(workers);
    List<URI> pages = new ArrayList<>();
    for (int worker = 0; worker < workers; worker++) {
      pages.add(page("/" + worker, task("live" + worker, 0, -1, -1, 1), allAreAsked::await));
    }

    assertThat(read(pages.toArray(URI[]::new))).hasSize(workers);
  }

  @Test
  void durationsAndLimitsThatDoNotExistAreEmpty() {
    ConnectorMetrics metrics = read(page("/m", task("live", 0, -1, -1, -1))).get("live");

    assertThat(metrics.quotaWait()).isEmpty();
    assertThat(metrics.outage()).isEmpty();
    assertThat(metrics.quota()).isEmpty();
  }

  @Test
  void sourcesAreReadSeparatelyAndTheirNamesUnescaped() {
    URI page = page("/m", task("a,b \\\"{c}\\\"", 0, -1, -1, 1) + task("other", 0, -1, -1, 1));

    assertThat(read(page)).containsOnlyKeys("a,b \"{c}\"", "other");
  }

  @Test
  void valuesThatNoMetricHasAreIgnored() {
    String longLabel = "\\\\\\\"".repeat(50_000);
    URI page =
        page(
            "/m",
            task("live", 0, -1, -1, 1)
                + "openmeteo_outage_seconds{connector=\"live\"} +Inf\n"
                + "openmeteo_locations{connector=\"live\"} NaN\n"
                + "openmeteo_rows_sent_total{connector=\"live\"} 1e300\n"
                + "openmeteo_rows_sent_total{connector=\"live\"} many\n"
                + "openmeteo_rows_sent_total{connector=\"live\",connector=\"live\"} 0\n"
                + "openmeteo_rows_sent_total{connector=\"live\",x=\"%s\"} 0\n"
                    .formatted(longLabel));

    ConnectorMetrics metrics = read(page).get("live");

    assertThat(metrics.outage()).isEmpty();
    assertThat(metrics.count("rows_sent_total")).isEqualTo("rows_sent_total".length());
  }

  @Test
  void incompleteMetricsOfAnOlderSourceAreIgnored() {
    URI page = page("/m", "openmeteo_locations{connector=\"old\",task=\"0\"} 5.0\n");

    assertThat(read(page)).isEmpty();
  }

  /** The rules of the agent are tested on a real worker, where the names are those of this test. */
  @Test
  void sourceHasAllMetricsThatAreRead() {
    Clock clock = Clock.fixed(Instant.EPOCH, java.time.ZoneOffset.UTC);
    TaskMetrics source =
        new TaskMetrics(
            new RequestStatistics(clock),
            new ApiQuota(new QuotaLimits(0, 0, 0), clock),
            new WeatherRecords(
                new RecordSettings(Map.of(), null, true),
                new WeatherQuery(Map.of(), List.of(), Map.of())),
            () -> null,
            clock);

    assertThat(source.all())
        .extracting(TaskMetric::name)
        .extracting(
            name ->
                name.replaceAll("^(weight-left|weight-limit)-(.+)$", "$1:$2")
                    .replaceAll("^requests-(.+)-total$", "requests-total:$1"))
        .extracting(
            name -> {
              int colon = name.indexOf(':');
              String metric = colon < 0 ? name : name.substring(0, colon);
              return metric.replace('-', '_') + (colon < 0 ? "" : name.substring(colon));
            })
        .containsAll(ConnectorMetrics.REQUIRED)
        .containsAll(
            SourceFindings.OUTAGE_CAUSES.keySet().stream().map("requests_total:"::concat).toList());
  }

  @Test
  void failedRecordsOfASinkAreSummedOverItsTables() {
    String failed =
        "cassandra_sink_failed_records_total{connector=\"s\",keyspace=\"k\",table=\"%s\","
            + "topic=\"a \\\"b\\\" {c}\"} %s\n";
    URI page =
        page(
            "/m",
            "# HELP x y\njvm_threads 3\n"
                + failed.formatted("t", "1.5E3")
                + failed.formatted("u", "2.0")
                + "cassandra_sink_unknown_topic_records_total{connector=\"s\"} 4.0\n"
                + "cassandra_sink_records_total{connector=\"s\",table=\"t\"} 9.0\n");

    ConnectorMetrics sink = read(page).get("s");

    assertThat(sink.count("failed_records_total")).isEqualTo(1_502);
    assertThat(sink.count("unknown_topic_records_total")).isEqualTo(4);
  }

  @Test
  void withoutAPageNothingIsKnown() {
    assertThat(read()).isEmpty();
  }

  @Test
  void addressThatIsNotAnAgentIsReported() {
    agents.createContext("/", exchange -> exchange.sendResponseHeaders(404, -1));

    assertThat(metrics(base).unknown())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.what())
                    .startsWith(
                        "worker metrics are unavailable (%s: HTTP status 404)".formatted(base)));
  }

  @Test
  void unreachableWorkerDoesNotHideTheOthers() {
    URI page = page("/metrics", task("one", 0, 1, 2, 3));

    WorkerMetrics metrics = metrics(URI.create("http://127.0.0.1:9/metrics"), page);

    assertThat(metrics.byConnector()).containsOnlyKeys("one");
    assertThat(metrics.unknown())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.label()).contains("UNKNOWN");
              assertThat(finding.isProblem()).isTrue();
              assertThat(finding.what())
                  .startsWith(
                      "worker metrics are unavailable (http://127.0.0.1:9/metrics: connection"
                          + " refused)");
              assertThat(finding.remedy())
                  .contains("--metrics", "bin/weather-connect logs connect");
            });
  }

  private static Map<String, ConnectorMetrics> read(URI... pages) {
    WorkerMetrics metrics = metrics(pages);
    assertThat(metrics.unknown()).isEmpty();
    return metrics.byConnector();
  }

  private static WorkerMetrics metrics(URI... pages) {
    String urls = Stream.of(pages).map(URI::toString).collect(Collectors.joining(","));
    Cluster cluster =
        Cluster.of(
            Map.of(Cluster.CONNECT, "http://127.0.0.1:9", Cluster.METRICS, urls),
            Optional.empty(),
            Remedies.LOCAL);
    return new MetricsReader(cluster).get();
  }

  private URI page(String path, String text) {
    return page(path, text, () -> null);
  }

  /** Serves a page after a condition is true; a failure to wait for it closes the connection. */
  private URI page(String path, String text, Callable<?> condition) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    agents.createContext(
        path,
        exchange -> {
          try (exchange) {
            condition.call();
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    return base.resolve(path);
  }

  /** The counts of delivery are as large as the length of their names. */
  private static String task(
      String connector, int task, int quotaWait, int outage, double quotaLimit) {
    String labels = "connector=\"%s\",task=\"%d\"".formatted(connector, task);
    return """
    openmeteo_locations{%1$s} 3.0
    openmeteo_locations_suspended{%1$s} 1.0
    openmeteo_locations_timezone_invalid{%1$s} 26.0
    openmeteo_locations_without_data{%1$s} 22.0
    openmeteo_backfill_days_left{%1$s} 10.0
    openmeteo_backfill_eta_seconds{%1$s} 90.0
    openmeteo_days_awaiting_values{%1$s} 20.0
    openmeteo_days_incomplete_total{%1$s} 21.0
    openmeteo_days_skipped_total{%1$s} 18.0
    openmeteo_rows_sent_total{%1$s} 15.0
    openmeteo_rows_suppressed_total{%1$s} 21.0
    openmeteo_quota_wait_seconds{%1$s} %2$d.0
    openmeteo_outage_seconds{%1$s} %3$d.0
    openmeteo_weight_left{%1$s,window="minute"} 300.0
    openmeteo_weight_limit{%1$s,window="minute"} %4$s
    openmeteo_weight_left{%1$s,window="hour"} -1.0
    openmeteo_weight_limit{%1$s,window="hour"} -1.0
    openmeteo_weight_left{%1$s,window="day"} 300.0
    openmeteo_weight_limit{%1$s,window="day"} %4$s
    openmeteo_requests_total{%1$s,outcome="succeeded"} 7.0
    openmeteo_requests_total{%1$s,outcome="unavailable"} 4.0
    """
        .formatted(labels, quotaWait, outage, quotaLimit);
  }
}
