package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures the shipped sink with as many rows as an earlier Spark batch wrote from a topic to
 * Cassandra. The Spark results are constants: the batch was measured before this project, on a
 * machine with two cores like the one in docs/performance.md, and does not run here.
 */
final class SparkComparison {
  private static final double SPARK_SECONDS = 30;
  private static final double SPARK_CPU_SECONDS = 38;
  private static final double SPARK_MEGABYTES = 660;
  private static final double BYTES_PER_MEGABYTE = 1024 * 1024;

  private final MeasuredStack stack;
  private final Scale scale;

  SparkComparison(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  /**
   * Measures an otherwise idle worker three times: right after its start, when its code is not yet
   * compiled, and twice more for the rate of a long-running worker. The last run counts. The result
   * includes all CPU time that the worker uses from the deployment to the last row, and its peak
   * memory.
   *
   * @param topic contains at least {@link Scale#sparkRows} hourly records
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
    double heapPeak = stack.worker().heapPeak() / BYTES_PER_MEGABYTE;
    double heapLive = stack.worker().heapLive() / BYTES_PER_MEGABYTE;
    report.note(
        "%,d rows into Cassandra, run 1 after the worker's start: %.1f CPU s, %.1f s; run 2: %.1f"
            + " CPU s, %.1f s; run 3: %.1f CPU s, %.1f s, %,.0f rows/s without start-up; peak heap"
            + " %.0f MB, live heap %.0f MB",
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
        Goal.SPARK_CPU,
        new Amount(warm.cpuSeconds(), "CPU s"),
        new Amount(SPARK_CPU_SECONDS, "CPU s"));
    idle.ifPresent(
        megabytes ->
            report.note(
                "peak memory of the worker before the first connector: %.0f MB", megabytes));
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
        .map(bytes -> bytes / BYTES_PER_MEGABYTE);
  }

  private record Run(double cpuSeconds, double seconds, double perSecond) {}

  private Run drain(String name, List<ConsumerRecord<byte[], byte[]>> records)
      throws InterruptedException {
    String topic = name + "-rows";
    stack.topics().create(topic, 1);
    stack.topics().write(records, topic);
    stack.emptyTable(MeasuredStack.TABLE);
    WorkerJvm worker = stack.worker();
    Duration before = worker.cpu();
    stack.deploy(stack.connectors().sink(name, topic));
    Progress progress =
        new Monitor()
            .until(
                () -> worker.rowsWritten(name, topic),
                records.size(),
                SourceToTopic.NO_PROGRESS_TIMEOUT);
    double cpu = Progress.seconds(worker.cpu().minus(before));
    stack.remove(name);
    return new Run(cpu, Progress.seconds(progress.fromStart()), progress.perSecond());
  }
}
