package io.weatherconnect.openmeteo.metrics;

import java.util.List;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * Shows a task's numbers to the worker: through Connect's plugin metrics (KIP-877) where the worker
 * has them, which is from 4.1 on, and as a JMX bean of our own on older workers.
 */
public final class MetricsExport {
  private final Shown shown;

  private MetricsExport(Shown shown) {
    this.shown = shown;
  }

  /**
   * Shows the numbers until closed.
   *
   * @param connector name of the connector
   * @param task number of the task
   */
  public static MetricsExport show(
      List<TaskMetric> metrics, SourceTaskContext context, String connector, String task) {
    return new MetricsExport(
        hasPluginMetrics(context)
            ? PluginMetricsExport.show(metrics, context)
            : JmxExport.show(metrics, connector, task));
  }

  private static boolean hasPluginMetrics(SourceTaskContext context) {
    try {
      return context.pluginMetrics() != null;
    } catch (LinkageError e) {
      // Connect before 4.1 has neither the method nor its type.
      return false;
    }
  }

  /** Shows them no longer. */
  public void close() {
    shown.remove();
  }

  /** Numbers being shown. */
  @FunctionalInterface
  interface Shown {
    void remove();
  }
}
