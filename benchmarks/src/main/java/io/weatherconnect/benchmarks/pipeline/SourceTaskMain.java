package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import io.weatherconnect.openmeteo.OpenMeteoSourceTask;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * Runs one source task without a worker. It polls the task like a worker, discards the records and
 * prints one {@link TaskResult} after the given number of records.
 */
final class SourceTaskMain {
  private SourceTaskMain() {}

  /**
   * Runs the task.
   *
   * @param args the file with the connector's settings, and the number of records to wait for
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Map<String, String> settings = settings(Path.of(args[0]));
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
    long peak = heapPeak();
    System.gc();
    long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.println(new TaskResult(records, seconds, collecting, peak, live).line());
    task.stop();
    connector.stop();
  }

  private static long heapPeak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(java.lang.management.MemoryUsage::getUsed)
        .sum();
  }

  private static Map<String, String> settings(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
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
      return new HashMap<>();
    }
  }
}
