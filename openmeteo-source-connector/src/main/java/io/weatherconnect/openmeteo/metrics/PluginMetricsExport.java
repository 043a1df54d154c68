package io.weatherconnect.openmeteo.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;

/** A separate class, because a worker before 4.1 cannot load it. */
final class PluginMetricsExport {
  private PluginMetricsExport() {}

  static MetricsExport.Exposed start(List<TaskMetric> metrics, SourceTaskContext context) {
    PluginMetrics plugin = context.pluginMetrics();
    List<MetricName> names = metrics.stream().map(metric -> add(plugin, metric)).toList();
    return () -> names.forEach(plugin::removeMetric);
  }

  private static MetricName add(PluginMetrics plugin, TaskMetric metric) {
    MetricName name = plugin.metricName(metric.name(), metric.description(), new LinkedHashMap<>());
    plugin.addMetric(name, (Gauge<Double>) (config, now) -> metric.value().getAsDouble());
    return name;
  }
}
