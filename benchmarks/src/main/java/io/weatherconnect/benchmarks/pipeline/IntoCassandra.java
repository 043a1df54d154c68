package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how fast the whole pipeline, the stock sink alone and a plain driver loop write the same
 * hourly rows into the same table. Pipeline and sink run alternately. The loop runs once with one
 * statement per row, which waits for the commit log for each row, and once with batches like the
 * sink's.
 */
final class IntoCassandra {
  private static final Service[] SERVICES = {
    Service.SIMULATOR, Service.KAFKA, Service.CONNECT, Service.CASSANDRA
  };
  private static final String FLAT = "flat";
  private static final int RUNS = 6;
  private static final int ROWS_PER_BATCH = 32;

  private final MeasuredStack stack;
  private final Scale scale;

  IntoCassandra(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  void run(Report report) throws InterruptedException, IOException, JMException {
    stack.restartWorkerWithKafkaDefaults();
    List<ConsumerRecord<byte[], byte[]>> flat = flatRows();
    Runs sink = new Runs();
    Runs pipeline = new Runs();
    for (int run = 1; run <= RUNS; run++) {
      sink.add(sinkAlone("bare-sink-" + run, flat, report));
      pipeline.add(wholePipeline("pipeline-" + run, report));
    }
    TableReplay rows = TableReplay.read(stack.cassandra(), MeasuredStack.TABLE);
    requireAll(rows.count());
    double single = driverLoop(rows, 1);
    double batches = driverLoop(rows, ROWS_PER_BATCH);
    report.add(Goal.WHOLE_PIPELINE, rate(pipeline.steadyRate()), rate(sink.steadyRate()));
    report.add(Goal.PIPELINE_AND_DRIVER, rate(pipeline.steadyRate()), rate(single));
    report.add(Goal.PIPELINE_AND_BATCHES, rate(pipeline.steadyRate()), rate(batches));
    sampledPipeline(report);
  }

  private List<ConsumerRecord<byte[], byte[]>> flatRows() throws InterruptedException {
    String topic = Connectors.hourly(FLAT);
    stack.topics().create(topic, 1);
    stack.deploy(
        stack.connectors().flatSource(FLAT, stack.locations(scale.locations()), scale.days()));
    Progress unused =
        new Monitor()
            .until(
                stack.topics().committed(topic),
                scale.hourlyRows(),
                SourceToTopic.NO_PROGRESS_TIMEOUT);
    stack.remove(FLAT);
    return stack.topics().read(topic);
  }

  private double sinkAlone(String name, List<ConsumerRecord<byte[], byte[]>> flat, Report report)
      throws InterruptedException {
    stack.emptyTable();
    String topic = name + "-rows";
    stack.topics().create(topic, 1);
    Duration unused = stack.topics().write(flat, topic, Map.of());
    Map<Service, Duration> before = cpu();
    stack.deploy(stack.connectors().bareSink(name, topic));
    double rate = awaitRows(name, topic);
    report.note("stock sink alone: %,.0f rows/s; %s", rate, cpuSince(before));
    stack.remove(name);
    return rate;
  }

  private double wholePipeline(String name, Report report) throws InterruptedException {
    stack.emptyTable();
    String topic = Connectors.hourly(name);
    String sink = name + "-sink";
    stack.topics().create(topic, 1);
    stack.deployAndAwait(stack.connectors().sink(sink, topic));
    Map<Service, Duration> before = cpu();
    stack.deploy(
        stack.connectors().hourlySource(name, stack.locations(scale.locations()), scale.days()));
    double rate = awaitRows(sink, topic);
    report.note("whole pipeline: %,.0f rows/s; %s", rate, cpuSince(before));
    stack.remove(name);
    stack.remove(sink);
    return rate;
  }

  /** Runs the pipeline again with sampling, which is slower, to profile the worker. */
  private void sampledPipeline(Report report)
      throws InterruptedException, IOException, JMException {
    long sampling = stack.worker().startSampling();
    wholePipeline("sampled", report);
    Path recording = stack.directory().resolve("worker.jfr");
    stack.worker().stopSampling(sampling, recording);
    Profile profile = Profile.read(recording);
    report.note("CPU profile of the worker in the whole pipeline:");
    report.note(profile.activities());
    report.note(profile.methods());
  }

  private double driverLoop(TableReplay rows, int batchSize) throws InterruptedException {
    double rate = 0;
    // The first run warms up the driver's code.
    for (int run = 1; run <= 2; run++) {
      stack.emptyTable();
      rate = rows.count() / Progress.seconds(rows.insertAll(batchSize));
    }
    return rate;
  }

  private double awaitRows(String sink, String topic) throws InterruptedException {
    return new Monitor()
        .until(
            () -> stack.worker().rowsWritten(sink, topic),
            scale.hourlyRows(),
            SourceToTopic.NO_PROGRESS_TIMEOUT)
        .perSecond();
  }

  private void requireAll(int rows) {
    if (rows != scale.hourlyRows()) {
      throw new IllegalStateException(
          "The table contains %d rows instead of %d".formatted(rows, scale.hourlyRows()));
    }
  }

  private static Amount rate(double perSecond) {
    return new Amount(perSecond, "rows/s");
  }

  private Map<Service, Duration> cpu() {
    Map<Service, Duration> cpu = new EnumMap<>(Service.class);
    for (Service service : SERVICES) {
      cpu.put(service, ProcessUse.cpu(stack.process(service)));
    }
    return cpu;
  }

  private String cpuSince(Map<Service, Duration> before) {
    StringBuilder text = new StringBuilder("CPU");
    cpu()
        .forEach(
            (service, now) ->
                text.append(
                    " %s %.1f s"
                        .formatted(
                            service.title(), Progress.seconds(now.minus(before.get(service))))));
    return text.toString();
  }
}
