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
 * The whole pipeline, the stock sink alone and a plain driver loop, each carrying the same hourly
 * rows into the same table. Pipeline and sink run in turns. The loop runs once with a statement a
 * row, which waits for the commit log row by row, and once with batches, as the sink makes them.
 */
final class IntoCassandra {
  private static final Service[] PARTS = {
    Service.SIMULATOR, Service.KAFKA, Service.CONNECT, Service.CASSANDRA
  };
  private static final String FLAT = "flat";
  private static final int RUNS = 6;
  private static final int ROWS_OF_A_BATCH = 32;

  private final MeasuredStack stack;
  private final Scale scale;

  IntoCassandra(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  void run(Report report) throws InterruptedException, IOException, JMException {
    stack.restartWorkerAsKafkaStartsIt();
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
    double batches = driverLoop(rows, ROWS_OF_A_BATCH);
    report.add(Goal.WHOLE_PIPELINE, rate(pipeline.settled()), rate(sink.settled()));
    report.add(Goal.PIPELINE_AND_DRIVER, rate(pipeline.settled()), rate(single));
    report.add(Goal.PIPELINE_AND_BATCHES, rate(pipeline.settled()), rate(batches));
    sampledPipeline(report);
  }

  private List<ConsumerRecord<byte[], byte[]>> flatRows() throws InterruptedException {
    String topic = Connectors.hourly(FLAT);
    stack.topics().create(topic, 1);
    stack.deploy(
        stack.connectors().flatSource(FLAT, stack.locations(scale.locations()), scale.days()));
    Progress unused =
        new Monitor()
            .until(stack.topics().committed(topic), scale.hourlyRows(), SourceToTopic.PATIENCE);
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

  /** Once more, since sampling costs a little, and only to see where the worker's time goes. */
  private void sampledPipeline(Report report)
      throws InterruptedException, IOException, JMException {
    long sampling = stack.worker().startSampling();
    wholePipeline("sampled", report);
    Path recording = stack.directory().resolve("worker.jfr");
    stack.worker().stopSampling(sampling, recording);
    Profile profile = Profile.read(recording);
    report.note("where the worker's processor time goes in the whole pipeline:");
    report.note(profile.roles());
    report.note(profile.methods());
  }

  private double driverLoop(TableReplay rows, int together) throws InterruptedException {
    double rate = 0;
    // The first run compiles the driver's code.
    for (int run = 1; run <= 2; run++) {
      stack.emptyTable();
      rate = rows.count() / Progress.seconds(rows.insertAll(together));
    }
    return rate;
  }

  private double awaitRows(String sink, String topic) throws InterruptedException {
    return new Monitor()
        .until(
            () -> stack.worker().rowsWritten(sink, topic),
            scale.hourlyRows(),
            SourceToTopic.PATIENCE)
        .perSecond();
  }

  private void requireAll(int rows) {
    if (rows != scale.hourlyRows()) {
      throw new IllegalStateException(
          "%d rows stand in the table, not %d".formatted(rows, scale.hourlyRows()));
    }
  }

  private static Amount rate(double perSecond) {
    return new Amount(perSecond, "rows/s");
  }

  private Map<Service, Duration> cpu() {
    Map<Service, Duration> cpu = new EnumMap<>(Service.class);
    for (Service part : PARTS) {
      cpu.put(part, ProcessUse.cpu(stack.process(part)));
    }
    return cpu;
  }

  private String cpuSince(Map<Service, Duration> before) {
    StringBuilder text = new StringBuilder("CPU");
    cpu()
        .forEach(
            (part, now) ->
                text.append(
                    " %s %.1f s"
                        .formatted(part.title(), Progress.seconds(now.minus(before.get(part))))));
    return text.toString();
  }
}
