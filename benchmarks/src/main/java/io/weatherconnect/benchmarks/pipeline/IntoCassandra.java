package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.cql.Row;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how fast the same hourly rows get into Cassandra, and what they cost, in turns: by the
 * sink of 0.1.0 alone from flat rows, by the same sink with its transforms, by the shipped sink
 * alone, and by the whole pipeline. Each turn has a worker of its own, because a JVM compiles code
 * for everything that it has run. A plain driver loop then inserts the pipeline's rows once with
 * one statement per row, which waits for the commit log for each row, and once with batches like
 * the sink's.
 */
final class IntoCassandra {
  private static final String FLAT = "flat";

  /** Odd, so that the pipeline is last: its rows are inserted again and its worker is sampled. */
  private static final int TURNS = 3;

  /** Runs of a worker before the one that counts. */
  private static final int WARM_UPS = 2;

  private static final int ROWS_PER_BATCH = 32;

  /** Configures a sink with a name for a topic. */
  @FunctionalInterface
  private interface Sink {
    ConnectorConfig of(String name, String topic);
  }

  /** Gets the rows into Cassandra once, with connectors and topics of a name. */
  @FunctionalInterface
  private interface Load {
    void run(MeasuredRuns runs, String name) throws InterruptedException;
  }

  private record Variant(String name, MeasuredRuns runs, Load load) {}

  private final MeasuredStack stack;
  private final ReferenceSink reference;
  private final Scale scale;

  IntoCassandra(MeasuredStack stack, ReferenceSink reference, Scale scale) {
    this.stack = stack;
    this.reference = reference;
    this.scale = scale;
  }

  /**
   * Runs the measurement.
   *
   * @param topic contains the hourly records
   */
  void run(String topic, Report report) throws InterruptedException, IOException, JMException {
    stack.cassandra().execute(reference.createTable());
    List<ConsumerRecord<byte[], byte[]>> nested = stack.topics().read(topic);
    List<ConsumerRecord<byte[], byte[]>> flat = flatRows();
    MeasuredRuns fixed = runs("sink of 0.1.0 alone, flat rows");
    MeasuredRuns old = runs("sink of 0.1.0 alone, its transforms");
    MeasuredRuns shipped = runs("shipped sink alone");
    MeasuredRuns pipeline = runs("whole pipeline");
    inTurns(
        List.of(
            new Variant(
                "fixed",
                fixed,
                (runs, name) -> sinkAlone(runs, name, reference::flat, flat, ReferenceSink.TABLE)),
            new Variant(
                "old",
                old,
                (runs, name) ->
                    sinkAlone(runs, name, reference::nested, nested, ReferenceSink.TABLE)),
            new Variant(
                "shipped",
                shipped,
                (runs, name) ->
                    sinkAlone(runs, name, stack.connectors()::sink, nested, MeasuredStack.TABLE)),
            new Variant("pipeline", pipeline, this::wholePipeline)));
    List.of(fixed, old, shipped, pipeline).forEach(runs -> report.note("%s", runs));
    TableReplay rows = TableReplay.read(stack.cassandra(), MeasuredStack.TABLE);
    Amount single = driverLoop(rows, 1);
    Amount batches = driverLoop(rows, ROWS_PER_BATCH);
    report.add(Goal.WHOLE_PIPELINE, pipeline.rate(), fixed.rate());
    report.add(Goal.PIPELINE_AND_DRIVER, pipeline.rate(), single);
    report.add(Goal.PIPELINE_AND_BATCHES, pipeline.rate(), batches);
    report.add(Goal.SINK_RATE, shipped.rate(), old.rate());
    report.add(Goal.SINK_CPU, cpu(shipped, Service.CONNECT), cpu(old, Service.CONNECT));
    report.add(Goal.CASSANDRA_CPU, cpu(shipped, Service.CASSANDRA), cpu(old, Service.CASSANDRA));
    sampledPipeline(report);
  }

  /** Measures the variants in an order that is reversed after each turn. */
  private void inTurns(List<Variant> variants) throws InterruptedException {
    List<Variant> order = new ArrayList<>(variants);
    for (int turn = 1; turn <= TURNS; turn++) {
      for (Variant variant : order) {
        stack.restartWorkerWithKafkaDefaults();
        String name = variant.name() + "-" + turn;
        for (int run = 1; run <= WARM_UPS; run++) {
          variant.load().run(runs("warm-up"), name + "-warm-up-" + run);
        }
        variant.load().run(variant.runs(), name);
      }
      Collections.reverse(order);
    }
  }

  private MeasuredRuns runs(String name) {
    return new MeasuredRuns(name, this::processes, scale.hourlyRows());
  }

  private Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    for (Service service :
        List.of(Service.CONNECT, Service.CASSANDRA, Service.KAFKA, Service.SIMULATOR)) {
      processes.put(service.title(), stack.process(service));
    }
    return processes;
  }

  private static Amount cpu(MeasuredRuns runs, Service service) {
    return runs.cpuPerRow(service.title());
  }

  private List<ConsumerRecord<byte[], byte[]>> flatRows() throws InterruptedException {
    String topic = Connectors.hourly(FLAT);
    stack.topics().create(topic, 1);
    stack.deploy(
        reference.flatten(
            stack
                .connectors()
                .hourlySource(FLAT, stack.locations(scale.locations()), scale.days())));
    Progress unused =
        new Monitor()
            .until(
                stack.topics().committed(topic),
                scale.hourlyRows(),
                SourceToTopic.NO_PROGRESS_TIMEOUT);
    stack.remove(FLAT);
    return stack.topics().read(topic);
  }

  private void sinkAlone(
      MeasuredRuns runs,
      String name,
      Sink sink,
      List<ConsumerRecord<byte[], byte[]>> records,
      String table)
      throws InterruptedException {
    emptyTables();
    String topic = name + "-rows";
    stack.topics().create(topic, 1);
    stack.topics().write(records, topic);
    runs.begin();
    stack.deploy(sink.of(name, topic));
    runs.end(awaitRows(name, topic));
    stack.remove(name);
    requireAll(table);
  }

  private void wholePipeline(MeasuredRuns runs, String name) throws InterruptedException {
    emptyTables();
    String topic = Connectors.hourly(name);
    String sink = name + "-sink";
    stack.topics().create(topic, 1);
    stack.deployAndAwait(stack.connectors().sink(sink, topic));
    runs.begin();
    stack.deploy(
        stack.connectors().hourlySource(name, stack.locations(scale.locations()), scale.days()));
    runs.end(awaitRows(sink, topic));
    stack.remove(name);
    stack.remove(sink);
    requireAll(MeasuredStack.TABLE);
  }

  /** Runs the pipeline again with sampling, which is slower, to profile the worker. */
  private void sampledPipeline(Report report)
      throws InterruptedException, IOException, JMException {
    long sampling = stack.worker().startSampling();
    wholePipeline(runs("sampled pipeline"), "sampled");
    Path recording = stack.directory().resolve("worker.jfr");
    stack.worker().stopSampling(sampling, recording);
    Profile profile = Profile.read(recording);
    report.note("CPU profile of the worker in the whole pipeline:");
    report.note(profile.activities());
    report.note(profile.methods());
  }

  private Amount driverLoop(TableReplay rows, int batchSize) throws InterruptedException {
    double rate = 0;
    // The first run warms up the driver's code.
    for (int run = 1; run <= 2; run++) {
      emptyTables();
      rate = rows.count() / Progress.seconds(rows.insertAll(batchSize));
    }
    return new Amount(rate, "rows/s");
  }

  private double awaitRows(String sink, String topic) throws InterruptedException {
    return new Monitor()
        .until(
            () -> stack.worker().rowsWritten(sink, topic),
            scale.hourlyRows(),
            SourceToTopic.NO_PROGRESS_TIMEOUT)
        .perSecond();
  }

  private void emptyTables() {
    stack.emptyTable(MeasuredStack.TABLE);
    stack.emptyTable(ReferenceSink.TABLE);
  }

  /** Counts the rows here, because Cassandra's own count of a large table times out. */
  private void requireAll(String table) {
    long rows = 0;
    for (Row unused : stack.cassandra().execute("SELECT year FROM " + table)) {
      rows++;
    }
    if (rows != scale.hourlyRows()) {
      throw new IllegalStateException(
          "%s contains %d rows instead of %d".formatted(table, rows, scale.hourlyRows()));
    }
  }
}
