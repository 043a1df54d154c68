package io.weatherconnect.openmeteo.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.MetricValueProvider;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.Test;

class MetricsExportTest {
  private static final List<TaskMetric> METRICS =
      List.of(
          new TaskMetric("rows-sent-total", "Rows", () -> 42),
          new TaskMetric("locations", "Locations", () -> 5));

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  @Test
  void pluginMetricsAreExposedUntilTheTaskStops() {
    Recording recording = new Recording();

    MetricsExport export =
        MetricsExport.start(METRICS, new Context(() -> recording), "weather", "0");

    assertThat(recording.value("rows-sent-total")).isEqualTo(42.0);
    assertThat(recording.value("locations")).isEqualTo(5.0);
    export.close();
    assertThat(recording.exposed).isEmpty();
  }

  @Test
  void pluginMetricsOfACancelledTaskDoNotPreventTheNext() {
    Recording recording = new Recording();
    MetricsExport.start(METRICS, new Context(() -> recording), "weather", "0");

    MetricsExport next = MetricsExport.start(METRICS, new Context(() -> recording), "weather", "0");

    next.close();
    assertThat(recording.value("locations")).isEqualTo(5.0);
  }

  @Test
  void jmxBeanIsExposedUntilTheTaskStopsOnAnOlderWorker() throws Exception {
    ObjectName bean = bean("older");

    MetricsExport export = MetricsExport.start(METRICS, olderWorker(), "older", "0");

    assertThat(server.getAttribute(bean, "rows-sent-total")).isEqualTo(42.0);
    assertThat(server.getAttributes(bean, new String[] {"locations", "nonsense"}))
        .isEqualTo(List.of(new Attribute("locations", 5.0)));
    assertThat(server.getMBeanInfo(bean).getAttributes())
        .extracting(MBeanAttributeInfo::getName)
        .containsExactlyInAnyOrder("rows-sent-total", "locations");
    assertThatThrownBy(() -> server.getAttribute(bean, "nonsense"))
        .isInstanceOf(AttributeNotFoundException.class);
    export.close();
    assertThat(server.isRegistered(bean)).isFalse();
  }

  @Test
  void taskReplacesTheBeanOfATaskThatHung() throws Exception {
    MetricsExport hung = MetricsExport.start(METRICS, olderWorker(), "hung", "0");

    MetricsExport next =
        MetricsExport.start(
            List.of(new TaskMetric("locations", "Locations", () -> 7)), olderWorker(), "hung", "0");

    hung.close();
    assertThat(server.getAttribute(bean("hung"), "locations")).isEqualTo(7.0);
    next.close();
    assertThat(server.isRegistered(bean("hung"))).isFalse();
  }

  private static ObjectName bean(String connector) throws Exception {
    return new ObjectName(
        "io.weatherconnect.openmeteo:type=task,connector=\"" + connector + "\",task=\"0\"");
  }

  /** Connect before 4.1 lacks the method, which fails when it is called. */
  private static SourceTaskContext olderWorker() {
    return new Context(
        () -> {
          throw new NoSuchMethodError("pluginMetrics");
        });
  }

  private record Context(Supplier<PluginMetrics> metrics) implements SourceTaskContext {
    @Override
    public PluginMetrics pluginMetrics() {
      return metrics.get();
    }

    @Override
    public Map<String, String> configs() {
      return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
      throw new UnsupportedOperationException("Metrics do not use offsets");
    }
  }

  private static final class Recording implements PluginMetrics {
    private final Map<MetricName, MetricValueProvider<?>> exposed = new HashMap<>();

    Object value(String name) {
      return exposed.entrySet().stream()
          .filter(entry -> entry.getKey().name().equals(name))
          .map(entry -> ((Gauge<?>) entry.getValue()).value(new MetricConfig(), 0))
          .findFirst()
          .orElseThrow();
    }

    @Override
    @SuppressWarnings("NonApiType") // Kafka's interface requires it.
    public MetricName metricName(
        String name, String description, LinkedHashMap<String, String> tags) {
      return new MetricName(name, "plugins", description, tags);
    }

    @Override
    public void addMetric(MetricName name, MetricValueProvider<?> provider) {
      if (exposed.putIfAbsent(name, provider) != null) {
        throw new IllegalArgumentException("A metric named '" + name + "' already exists");
      }
    }

    @Override
    public void removeMetric(MetricName name) {
      exposed.remove(name);
    }

    @Override
    public Sensor addSensor(String name) {
      throw new UnsupportedOperationException("The connector exposes only gauges");
    }

    @Override
    public void removeSensor(String name) {
      throw new UnsupportedOperationException("The connector exposes only gauges");
    }
  }
}
