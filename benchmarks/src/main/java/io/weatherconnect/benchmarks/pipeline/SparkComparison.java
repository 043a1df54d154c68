package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
  private static final String TOPIC = "spark-rows";

  private final MeasuredStack stack;
  private final Scale scale;

  SparkComparison(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  /**
   * Measures a worker that has just been started and has nothing else to do. All processor time
   * that it uses from the deployment to the last row is put down to the sink, and all its memory.
   *
   * @param topic hourly records, at least as many as are wanted
   */
  void run(String topic, Report report) throws InterruptedException, IOException {
    List<ConsumerRecord<byte[], byte[]>> records =
        stack.topics().read(topic).subList(0, scale.sparkRows());
    stack.topics().create(TOPIC, 1);
    Duration unused =
        stack
            .topics()
            .write(
                records,
                TOPIC,
                SourceToTopic.producerSettings(stack.connectors().sink("none", TOPIC)));
    stack.emptyTable();
    stack.restartWorker();
    WorkerJvm worker = stack.worker();
    worker.resetHeapPeak();
    Duration cpuBefore = worker.cpu();
    stack.deploy(stack.connectors().sink("spark-sink", TOPIC));
    Progress progress =
        new Watch()
            .until(
                () -> worker.rowsWritten("spark-sink", TOPIC),
                scale.sparkRows(),
                SourceToTopic.PATIENCE);
    double cpu = Progress.seconds(worker.cpu().minus(cpuBefore));
    double heapPeak = worker.heapPeak() / BYTES_A_MEGABYTE;
    double heapLive = worker.heapLive() / BYTES_A_MEGABYTE;
    Optional<Long> resident = ProcessUse.residentPeak(stack.process(Part.CONNECT));
    stack.remove("spark-sink");
    report.note(
        "%,d rows into Cassandra: %,.0f rows/s once running; heap %.0f MB at most, %.0f MB live",
        scale.sparkRows(), progress.perSecond(), heapPeak, heapLive);
    report.add(
        Aim.SPARK_PROCESSOR, new Amount(cpu, "CPU s"), new Amount(SPARK_CPU_SECONDS, "CPU s"));
    resident.ifPresent(
        bytes ->
            report.add(
                Aim.SPARK_MEMORY,
                new Amount(bytes / BYTES_A_MEGABYTE, "MB"),
                new Amount(SPARK_MEGABYTES, "MB")));
    report.add(
        Aim.SPARK_TIME,
        new Amount(Progress.seconds(progress.fromStart()), "s"),
        new Amount(SPARK_SECONDS, "s"));
  }
}
