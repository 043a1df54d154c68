package io.weatherconnect.benchmarks.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import io.weatherconnect.openmeteo.OpenMeteoSourceTask;
import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Polls one source task like a worker, discards the records and writes {@link TaskJvm.Result}. */
final class SourceTaskMain {
  private SourceTaskMain() {}

  /**
   * Runs the task.
   *
   * @param args the JSON file with the connector's settings, the number of records to wait for, and
   *     the JSON file for the result
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> settings =
        TaskJvm.JSON.readValue(new File(args[0]), new TypeReference<Map<String, String>>() {});
    long target = Long.parseLong(args[1]);
    OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
    connector.start(settings);
    OpenMeteoSourceTask task = new OpenMeteoSourceTask();
    task.initialize(new Context(settings));
    long start = System.nanoTime();
    task.start(connector.taskConfigs(1).get(0));
    long records = 0;
    while (records < target) {
      List<SourceRecord> batch = task.poll();
      // A worker with exactly-once support reads all records and keeps them for a transaction.
      List<SourceRecord> open = batch == null ? List.of() : new ArrayList<>(batch);
      records += open.size();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum()
            / 1e3;
    System.gc();
    double live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    TaskJvm.JSON.writeValue(
        new File(args[2]), new TaskJvm.Result(records, seconds, collecting, live));
    task.stop();
    connector.stop();
  }

  /** A context without stored offsets. */
  private record Context(Map<String, String> configs)
      implements SourceTaskContext, OffsetStorageReader {
    @Override
    public OffsetStorageReader offsetStorageReader() {
      return this;
    }

    /** Returns null, like workers without plugin metrics. */
    @Override
    public PluginMetrics pluginMetrics() {
      return null;
    }

    @Override
    public <T> Map<String, Object> offset(Map<String, T> partition) {
      return null;
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(
        Collection<Map<String, T>> partitions) {
      return Map.of();
    }
  }
}
