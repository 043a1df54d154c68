package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The shipped sink on as many rows as a Spark batch once carried from a topic into Cassandra. The
 * batch's numbers are quoted: it was measured before this project began, on a machine with two
 * cores like the one of the document, and is not run here.
 */
final class SparkComparison {
  private static final double SPARK_SECONDS = 30;
  private static final double SPARK_CPU_SECONDS = 38;
  private static final double SPARK_MEGABYTES = 660;
  private static final double BYTES_A_MEGABYTE = 1024 * 1024;

  private final MeasuredStack stack;
  private final Scale scale;

  SparkComparison(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  /**
   * Measures a worker with nothing else to do, three times: right after its start, when it has its
   * code still to compile, and then as a worker is that runs for weeks. The last time counts. All
   * processor time that the worker uses from the deployment to the last row is put down to the
   * sink, and all of its memory at any time.
   *
   * @param topic hourly records, at least as many as are wanted
   */
  void run(String topic, Report report) throws InterruptedException, IOException {
    List<ConsumerRecord<byte[], byte[]>> records =
        stack.topics().read(topic).subList(0, scale.sparkRows());
    stack.restartWorker();
    Optional<Double> idle = residentMegabytes();
    stack.worker().resetHeapPeak();
    Run cold = drain("spark-1", records);
    Run warmer = drain("spark-2", records);
    Run warm = drain("spark-3", records);
    double heapPeak = stack.worker().heapPeak() / BYTES_A_MEGABYTE;
    double heapLive = stack.worker().heapLive() / BYTES_A_MEGABYTE;
    report.note(
        "%,d rows into Cassandra, right after the worker's start: %.1f CPU s, %.1f s; then: %.1f"
            + " CPU s, %.1f s; then: %.1f CPU s, %.1f s, %,.0f rows/s once running; heap %.0f MB at"
            + " most, %.0f MB live",
        scale.sparkRows(),
        cold.cpuSeconds(),
        cold.seconds(),
        warmer.cpuSeconds(),
        warmer.seconds(),
        warm.cpuSeconds(),
        warm.seconds(),
        warm.perSecond(),
        heapPeak,
        heapLive);
    report.add(
        Goal.SPARK_PROCESSOR,
        new Amount(warm.cpuSeconds(), "CPU s"),
        new Amount(SPARK_CPU_SECONDS, "CPU s"));
    idle.ifPresent(
        megabytes ->
            report.note(
                "memory of the worker before it had any connector: %.0f MB at most", megabytes));
    residentMegabytes()
        .ifPresent(
            megabytes ->
                report.add(
                    Goal.SPARK_MEMORY,
                    new Amount(megabytes, "MB"),
                    new Amount(SPARK_MEGABYTES, "MB")));
    report.add(Goal.SPARK_TIME, new Amount(warm.seconds(), "s"), new Amount(SPARK_SECONDS, "s"));
  }

  private Optional<Double> residentMegabytes() {
    return ProcessUse.residentPeak(stack.process(Service.CONNECT))
        .map(bytes -> bytes / BYTES_A_MEGABYTE);
  }

  private record Run(double cpuSeconds, double seconds, double perSecond) {}

  private Run drain(String name, List<ConsumerRecord<byte[], byte[]>> records)
      throws InterruptedException {
    String topic = name + "-rows";
    stack.topics().create(topic, 1);
    Duration unused = stack.topics().write(records, topic, Map.of());
    stack.emptyTable();
    WorkerJvm worker = stack.worker();
    Duration before = worker.cpu();
    stack.deploy(stack.connectors().sink(name, topic));
    Progress progress =
        new Monitor()
            .until(() -> worker.rowsWritten(name, topic), records.size(), SourceToTopic.PATIENCE);
    double cpu = Progress.seconds(worker.cpu().minus(before));
    stack.remove(name);
    return new Run(cpu, Progress.seconds(progress.fromStart()), progress.perSecond());
  }
}
