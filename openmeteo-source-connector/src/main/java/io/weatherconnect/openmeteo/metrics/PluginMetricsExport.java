package io.weatherconnect.openmeteo.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A separate class, because a worker before 4.1 cannot load it. */
final class PluginMetricsExport {
  private static final Logger log = LoggerFactory.getLogger(PluginMetricsExport.class);

  private PluginMetricsExport() {}

  static MetricsExport.Exposed start(List<TaskMetric> metrics, SourceTaskContext context) {
    PluginMetrics plugin = context.pluginMetrics();
    List<MetricName> names = new ArrayList<>();
    try {
      metrics.forEach(metric -> names.add(add(plugin, metric)));
    } catch (IllegalArgumentException e) {
      // A task that hung and was cancelled has left them. Its successor must start all the same.
      log.warn(
          "Metrics stay those of an earlier task until the worker restarts: {}", e.getMessage());
    }
    return () -> names.forEach(plugin::removeMetric);
  }

  private static MetricName add(PluginMetrics plugin, TaskMetric metric) {
    MetricName name = plugin.metricName(metric.name(), metric.description(), new LinkedHashMap<>());
    plugin.addMetric(name, (Gauge<Double>) (config, now) -> metric.value().getAsDouble());
    return name;
  }
}
