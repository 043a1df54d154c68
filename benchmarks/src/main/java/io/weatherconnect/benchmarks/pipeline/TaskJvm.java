package io.weatherconnect.benchmarks.pipeline;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.OpenMeteoSourceConnector;
import io.weatherconnect.openmeteo.OpenMeteoSourceTask;
import java.io.File;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/** Runs a source task in a separate JVM, with its output in a directory. */
record TaskJvm(Path directory) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The result of a task: its records, the CPU time of its JVM up to the last record, which does
   * not include the simulator's, the part of it that garbage collection took, and heap usage after
   * a full garbage collection at the end.
   */
  record Result(long records, double cpuSeconds, double collectingSeconds, double liveMegabytes) {
    private Stream<String> cells() {
      return DoubleStream.of(cpuSeconds, collectingSeconds, records / cpuSeconds, liveMegabytes)
          .mapToObj(cell -> String.format(Locale.ROOT, "%.1f", cell));
    }
  }

  /**
   * Returns a row of a table that ends with the columns CPU time, time of garbage collection, rows
   * per CPU second and live heap, which are empty without a result.
   */
  static String[] row(Optional<Result> result, Object... first) {
    return Stream.concat(
            Stream.of(first).map(Object::toString),
            result.map(Result::cells).orElse(Stream.of("", "", "", "")))
        .toArray(String[]::new);
  }

  /**
   * Runs the only task of a source until it has returned a number of records. The source's name is
   * also that of the files.
   *
   * @return the result, or empty if the task ran out of memory or time
   */
  Optional<Result> run(ConnectorConfig source, long records, int heapMegabytes, Duration limit)
      throws Exception {
    File result = directory.resolve(source.name() + ".json").toFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                TaskJvm.class.getName(),
                JSON.writeValueAsString(source.config()),
                Long.toString(records),
                result.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(source.name() + ".log").toFile())
            .start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(JSON.readValue(result, Result.class))
          : Optional.empty();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /**
   * Polls one task like a worker, discards the records and writes the result.
   *
   * @param args the source's settings as JSON, the number of records to wait for, and the file for
   *     the result
   */
  public static void main(String[] args) throws Exception {
    Map<String, String> settings =
        JSON.readValue(args[0], new TypeReference<Map<String, String>>() {});
    long target = Long.parseLong(args[1]);
    OpenMeteoSourceConnector connector = new OpenMeteoSourceConnector();
    connector.start(settings);
    OpenMeteoSourceTask task = new OpenMeteoSourceTask();
    task.initialize(new Context(settings));
    task.start(connector.taskConfigs(1).get(0));
    long records = 0;
    while (records < target) {
      List<SourceRecord> batch = task.poll();
      // A worker with exactly-once support reads all records and keeps them for a transaction.
      List<SourceRecord> open = batch == null ? List.of() : new ArrayList<>(batch);
      records += open.size();
    }
    double cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    double collecting =
        ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum()
            / 1e3;
    System.gc();
    double live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    JSON.writeValue(new File(args[2]), new Result(records, cpu, collecting, live));
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
