package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.packaging.JmxAgent.Sample;
import io.weatherconnect.stack.Service;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a real worker and broker expose the metrics that dashboards and alerts query. */
final class MonitoringIT {
  /** Metrics that Prometheus itself creates. */
  private static final Set<String> PROMETHEUS_METRICS = Set.of("up", "ALERTS");

  /** Labels that Prometheus adds to every sample. */
  private static final Set<String> PROMETHEUS_LABELS = Set.of("job", "instance", "alertstate");

  private static final int LOCATIONS = 5;

  /** Today and the two days before it, the default of {@code past.days}. */
  private static final int DAYS = 3;

  private static final int HOURLY_ROWS = LOCATIONS * DAYS * 24;
  private static final int ROWS = HOURLY_ROWS + LOCATIONS * DAYS;

  private static List<Sample> samples;
  private static Map<String, ConnectorMetrics> workerMetrics;

  /** A run across midnight is repeated, because its connector may send a fourth day. */
  @BeforeAll
  static void scrapePipelineWithinOneDay() throws Exception {
    LocalDate day;
    do {
      day = LocalDate.now(ZoneOffset.UTC);
      scrapeShippedPipeline();
    } while (!day.equals(LocalDate.now(ZoneOffset.UTC)));
  }

  private static void scrapeShippedPipeline() throws Exception {
    try (MonitoredStack stack =
        MonitoredStack.start(
            "monitored-stack",
            UnaryOperator.identity(),
            "openmeteo-source",
            "cassandra-hourly-sink",
            "cassandra-daily-sink")) {
      samples = stack.scrapeWhen("cassandra_sink_records_total", HOURLY_ROWS);
      workerMetrics = stack.workerMetrics();
    }
  }

  @Test
  void everyQueriedMetricAndLabelExists() {
    Map<String, Set<String>> exposed = new TreeMap<>();
    samples.forEach(
        sample ->
            exposed
                .computeIfAbsent(sample.name(), any -> new TreeSet<>(PROMETHEUS_LABELS))
                .addAll(sample.labels().keySet()));
    PROMETHEUS_METRICS.forEach(name -> exposed.put(name, PROMETHEUS_LABELS));

    assertThat(Queries.all()).hasSizeGreaterThan(50);
    Queries.all()
        .forEach(
            (panel, query) ->
                assertThat(PromQl.selectors(query))
                    .as("%s: %s", panel, query)
                    .isNotEmpty()
                    .allSatisfy(
                        selector -> {
                          assertThat(exposed).containsKey(selector.metric());
                          assertThat(exposed.get(selector.metric())).containsAll(selector.labels());
                        }));
  }

  @Test
  void everyExposedMetricIsQueriedOrDocumented() {
    String documented = Project.text("docs/operations.md");
    Set<String> used =
        Queries.all().values().stream()
            .flatMap(query -> PromQl.selectors(query).stream())
            .map(PromQl.Selector::metric)
            .collect(Collectors.toSet());
    assertThat(names(samples))
        .filteredOn(name -> name.matches("(openmeteo|kafka|cassandra)_.*"))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(used.contains(name) || documented.contains(name)).as(name).isTrue());
  }

  @Test
  void noTwoBeansShareAMetricName() {
    assertThat(samples)
        .noneMatch(sample -> sample.labels().containsKey("_objectname"))
        .noneMatch(sample -> sample.name().contains(":"));
  }

  @Test
  void metricsMatchThePipeline() {
    assertThat(value("openmeteo_rows_sent_total")).isEqualTo(ROWS);
    assertThat(value("openmeteo_locations")).isEqualTo(LOCATIONS);
    assertThat(value("kafka_connect_source_record_write_total")).isEqualTo(ROWS);
    assertThat(samples)
        .filteredOn(sample -> sample.name().equals("openmeteo_transform_records_flattened_total"))
        .extracting(sample -> sample.labels().get("connector"), Sample::value)
        .contains(tuple("cassandra-hourly-sink", (double) HOURLY_ROWS));
    assertThat(samples)
        .filteredOn(sample -> sample.name().equals("openmeteo_transform_null_fields_added_total"))
        .extracting(sample -> sample.labels().get("transform"), Sample::value)
        .containsExactly(tuple("flatten", 0.0), tuple("flatten", 0.0));
    assertThat(samples)
        .filteredOn(sample -> sample.name().equals("kafka_connect_connector_status"))
        .extracting(
            sample -> sample.labels().get("connector"), sample -> sample.labels().get("status"))
        .containsExactlyInAnyOrder(
            tuple("openmeteo-source", "running"),
            tuple("cassandra-hourly-sink", "running"),
            tuple("cassandra-daily-sink", "running"));
    assertThat(samples)
        .filteredOn(sample -> sample.name().equals("kafka_connect_sink_lag_records"))
        .extracting(sample -> sample.labels().get("topic"))
        .containsExactlyInAnyOrder("hourlymetrics", "dailymetrics");
  }

  @Test
  void statusCommandReadsMetricsFromTheAgent() {
    ConnectorMetrics source = workerMetrics.get("openmeteo-source");

    assertThat(source.count("locations")).isEqualTo(LOCATIONS);
    assertThat(source.count("locations_suspended")).isZero();
    assertThat(source.quota()).containsOnlyKeys(ConnectorMetrics.WINDOWS);
    assertThat(source.quota().get("day").limit()).isEqualTo(10_000);
    assertThat(source.outage()).isEmpty();
    assertThat(source.quotaWait()).isEmpty();
    for (String sink : List.of("cassandra-hourly-sink", "cassandra-daily-sink")) {
      assertThat(workerMetrics.get(sink).values())
          .containsEntry("failed_records_total", 0.0)
          .containsEntry("unknown_topic_records_total", 0.0);
    }
  }

  @Test
  void workerWithoutPluginMetricsExposesTheSameSourceMetrics() throws Exception {
    try (MonitoredStack oldest =
        MonitoredStack.start(
            "monitored-oldest-stack",
            builder ->
                builder
                    .services(Service.KAFKA, Service.REGISTRY, Service.CONNECT, Service.SIMULATOR)
                    .oldestConnect(),
            "openmeteo-source")) {
      List<Sample> old = oldest.scrapeWhen("openmeteo_rows_sent_total", ROWS);
      assertThat(sourceSeries(old)).isNotEmpty().isEqualTo(sourceSeries(samples));
    }
  }

  private static double value(String metric) {
    return samples.stream()
        .filter(sample -> sample.name().equals(metric))
        .mapToDouble(Sample::value)
        .sum();
  }

  private static Set<String> names(List<Sample> samples) {
    return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> sourceSeries(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.name().startsWith("openmeteo_"))
        .filter(sample -> !sample.name().startsWith("openmeteo_transform_"))
        .map(sample -> sample.name() + sample.labels())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
