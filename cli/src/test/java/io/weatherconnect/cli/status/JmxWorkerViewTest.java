package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.api.ApiQuota;
import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaLimits;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.openmeteo.api.RequestStatistics;
import io.weatherconnect.openmeteo.metrics.TaskMetrics;
import io.weatherconnect.openmeteo.records.RecordSettings;
import io.weatherconnect.openmeteo.records.WeatherRecords;
import io.weatherconnect.openmeteo.schedule.PlanStatus;
import io.weatherconnect.openmeteo.schedule.WeatherQuery;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ToolException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

/** Reads beans with the source's real metrics and with counters like the sink's. */
final class JmxWorkerViewTest {
  private static final String TASK = "kafka.connect:type=plugins,connector=%s,task=\"%d\"";

  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);
  private final MBeanServer beans = MBeanServerFactory.newMBeanServer();

  @Test
  void metricsOfASourcesTasksAreCombined() throws Exception {
    registerTask(TASK.formatted("openmeteo-source", 0), new QuotaLimits(300, 2_500, 5_000), 1);
    registerTask(TASK.formatted("openmeteo-source", 1), new QuotaLimits(300, 2_500, 5_000), 0);

    SourceMetrics metrics = JmxWorkerView.read(beans).source("openmeteo-source").orElseThrow();

    assertThat(metrics.locations()).isEqualTo(6);
    assertThat(metrics.suspended()).isEqualTo(1);
    assertThat(metrics.pendingDays()).isEqualTo(40);
    assertThat(metrics.quota())
        .containsEntry(QuotaWindow.MINUTE, new Budget(586, 600))
        .containsEntry(QuotaWindow.DAY, new Budget(9_986, 10_000));
  }

  @Test
  void windowWithoutALimitIsMissing() throws Exception {
    registerTask(TASK.formatted("free", 0), new QuotaLimits(600, 0, 0), 0);

    assertThat(JmxWorkerView.read(beans).source("free").orElseThrow().quota())
        .containsOnlyKeys(QuotaWindow.MINUTE);
  }

  @Test
  void remainingTimeIsKnownAfterTheFirstBackfilledDays() throws Exception {
    Task task = registerTask(TASK.formatted("one", 0), new QuotaLimits(600, 0, 0), 0);
    assertThat(JmxWorkerView.read(beans).source("one").orElseThrow().backfillLeft()).isEmpty();

    clock.add(Duration.ofMinutes(1));
    task.plan().set(new PlanStatus(3, 0, 20, 10, 0, 0, 0, 0, 0, Optional.empty()));

    assertThat(JmxWorkerView.read(beans).source("one").orElseThrow().backfillLeft())
        .contains(Duration.ofMinutes(2));
  }

  @Test
  void longestWaitAndOutageOfTheTasksAreReported() throws Exception {
    QuotaLimits limits = new QuotaLimits(600, 0, 0);
    Task one = registerTask(TASK.formatted("one", 0), limits, 0);
    Task other = registerTask(TASK.formatted("one", 1), limits, 0);
    SourceMetrics before = JmxWorkerView.read(beans).source("one").orElseThrow();
    assertThat(before.quotaWait()).isEmpty();
    assertThat(before.outage()).isEmpty();
    assertThat(before.failures()).isEmpty();

    one.requests().quotaOpens(clock.instant().plusSeconds(300));
    other.requests().quotaOpens(clock.instant().plusSeconds(600));
    other.requests().failed(Failure.UNAVAILABLE, 1);
    other.requests().outage(Failure.UNAVAILABLE);
    clock.add(Duration.ofMinutes(2));
    one.requests().failed(Failure.UNAVAILABLE, 1);

    SourceMetrics metrics = JmxWorkerView.read(beans).source("one").orElseThrow();
    assertThat(metrics.quotaWait()).contains(Duration.ofMinutes(8));
    assertThat(metrics.outage()).contains(Duration.ofMinutes(2));
    assertThat(metrics.failures()).containsOnly(Map.entry(Failure.UNAVAILABLE, 2L));
  }

  @Test
  void quotedNamesAndBeansOfOlderWorkersAreRead() throws Exception {
    registerTask(
        TASK.formatted(ObjectName.quote("a,b"), 0), new QuotaLimits(600, 5_000, 10_000), 0);
    registerTask(
        "io.weatherconnect.openmeteo:type=task,connector=\"old\",task=\"0\"",
        new QuotaLimits(600, 5_000, 10_000),
        0);

    assertThat(JmxWorkerView.read(beans).sources()).containsOnlyKeys("a,b", "old");
  }

  @Test
  void deliveryIsSummedOverTheTasks() throws Exception {
    Map<String, Object> attributes = new LinkedHashMap<>();
    SourceTasks.METRICS.forEach(name -> attributes.put(name, 0.0));
    register(TASK.formatted("one", 1), attributes);
    double value = 1;
    for (String name :
        List.of(
            "rows-sent-total",
            "rows-suppressed-total",
            "locations-without-data",
            "days-awaiting-values",
            "days-incomplete-total",
            "days-skipped-total",
            "locations-timezone-invalid")) {
      attributes.put(name, value++);
    }
    register(TASK.formatted("one", 0), attributes);
    register(TASK.formatted("one", 2), attributes);

    assertThat(JmxWorkerView.read(beans).source("one").orElseThrow().delivery())
        .isEqualTo(new DeliveryMetrics(2, 4, 6, 8, 10, 12, 14));
  }

  @Test
  void otherPluginsAreIgnored() throws Exception {
    register(
        "kafka.connect:type=plugins,connector=other,task=0,converter=key", Map.of("made", 1.0));

    assertThat(JmxWorkerView.read(beans).sources()).isEmpty();
    assertThat(JmxWorkerView.read(beans).source("other")).isEmpty();
  }

  @Test
  void failedRecordsOfASinkAreSummedOverItsTables() throws Exception {
    String table = "com.datastax.oss.kafka.sink:connector=sink,topic=%s,keyspace=k,table=t,name=%s";
    register(table.formatted("a", "failedRecordCount"), Map.of("Count", 3L));
    register(table.formatted("b", "failedRecordCount"), Map.of("Count", 4L));
    register(table.formatted("b", "recordCount"), Map.of("Count", 1_000L));
    register(
        "com.datastax.oss.kafka.sink:connector=sink,name=failedRecordsWithUnknownTopic",
        Map.of("Count", 5L));
    register("com.datastax.oss.kafka.sink:session=s0,name=cql-requests", Map.of("Count", 9L));

    WorkerMetrics metrics = JmxWorkerView.read(beans);

    assertThat(metrics.failedRecords("sink")).hasValue(12);
    assertThat(metrics.failedRecords("unknown")).isEmpty();
  }

  @Test
  void unreachableWorkerIsReportedWithALogCommand() {
    int unused = Ports.ephemeral().of(Port.CONNECT_JMX);

    assertThatThrownBy(() -> JmxWorkerView.at(unused).metrics())
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("Worker metrics are unavailable")
        .hasMessageContaining("make logs SERVICE=connect");
  }

  /** Registers a task with three locations, 20 pending days and one request of weight 7. */
  private Task registerTask(String name, QuotaLimits limits, int suspended) throws Exception {
    RequestStatistics requests = new RequestStatistics(clock);
    AtomicReference<PlanStatus> plan =
        new AtomicReference<>(new PlanStatus(3, suspended, 20, 0, 0, 0, 0, 0, 0, Optional.empty()));
    ApiQuota quota = new ApiQuota(limits, clock);
    quota.reserve(7).orElseThrow().settle(7);
    WeatherRecords records =
        new WeatherRecords(
            new RecordSettings("hourlymetrics", "dailymetrics", null, true),
            new WeatherQuery(List.of(), List.of(), List.of(), Map.of()));
    Map<String, Object> attributes = new LinkedHashMap<>();
    new TaskMetrics(requests, quota, records, plan::get, clock)
        .all()
        .forEach(metric -> attributes.put(metric.name(), metric.value()));
    register(name, attributes);
    return new Task(requests, plan);
  }

  /** What a test changes of a registered task. */
  private record Task(RequestStatistics requests, AtomicReference<PlanStatus> plan) {}

  private void register(String name, Map<String, ?> attributes) throws Exception {
    beans.registerMBean(new Bean(Map.copyOf(attributes)), new ObjectName(name));
  }

  /** A bean with the given attributes; suppliers are evaluated at each read. */
  private record Bean(Map<String, Object> values) implements DynamicMBean {
    @Override
    public Object getAttribute(String name) throws AttributeNotFoundException {
      if (!values.containsKey(name)) {
        throw new AttributeNotFoundException(name);
      }
      Object value = values.get(name);
      return value instanceof DoubleSupplier attributes ? attributes.getAsDouble() : value;
    }

    @Override
    public AttributeList getAttributes(String[] names) {
      AttributeList list = new AttributeList();
      for (String name : names) {
        if (values.containsKey(name)) {
          try {
            list.add(new Attribute(name, getAttribute(name)));
          } catch (AttributeNotFoundException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      return list;
    }

    @Override
    public MBeanInfo getMBeanInfo() {
      return new MBeanInfo(Bean.class.getName(), "A bean", null, null, null, null);
    }

    @Override
    public void setAttribute(Attribute attribute) {
      throw new UnsupportedOperationException();
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
      throw new UnsupportedOperationException(action);
    }
  }
}
