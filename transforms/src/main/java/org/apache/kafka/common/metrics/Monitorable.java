package org.apache.kafka.common.metrics;

/**
 * Stands in for Kafka's interface of this name (KIP-877), which a worker before 4.1 lacks. Without
 * it, such a worker could not load a transform that has metrics. Connect's class loader of plugins
 * asks the worker for {@code org.apache.kafka} first, so that this one is never used where Kafka
 * has its own. Remove it when 4.1 is the oldest supported worker.
 */
public interface Monitorable {
  /** Gives a plugin the metrics of the worker. Kafka calls it once, after {@code configure}. */
  void withPluginMetrics(PluginMetrics metrics);
}
