package io.weatherconnect.openmeteo.metrics;

import java.util.List;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Exposes the metrics of a task: as Connect's plugin metrics (KIP-877) where the worker has them,
 * which is from 4.1 on, otherwise as a JMX bean of the connector.
 */
public final class MetricsExport {
  private final Exposed exposed;

  private MetricsExport(Exposed exposed) {
    this.exposed = exposed;
  }

  /**
   * Exposes metrics until closed.
   *
   * @param connector name of the connector
   * @param task number of the task
   */
  public static MetricsExport start(
      List<TaskMetric> metrics, SourceTaskContext context, String connector, String task) {
    return new MetricsExport(
        hasPluginMetrics(context)
            ? PluginMetricsExport.start(metrics, context)
            : JmxExport.start(metrics, connector, task));
  }

  private static boolean hasPluginMetrics(SourceTaskContext context) {
    try {
      return context.pluginMetrics() != null;
    } catch (LinkageError e) {
      // Connect before 4.1 has neither the method nor its type.
      return false;
    }
  }

  /** Removes the metrics. */
  public void close() {
    exposed.remove();
  }

  /** Metrics that are exposed. */
  @FunctionalInterface
  interface Exposed {
    void remove();
  }
}
