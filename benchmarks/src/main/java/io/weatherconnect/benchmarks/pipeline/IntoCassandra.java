package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.benchmarks.Runs;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures how fast the same hourly rows get into Cassandra, and what they cost, in turns: by the
 * sink of 0.1.0 alone with and without its transforms, by the shipped sink alone, and by the whole
 * pipeline. Each turn has a worker of its own, because a JVM compiles code for everything that it
 * has run. Then a plain driver loop inserts the pipeline's rows, with a statement per row, which
 * waits for the commit log, and with batches like the sink's.
 */
record IntoCassandra(MeasuredStack stack, ReferenceSink reference) {
  private static final String FLAT = "flat";

  /** Odd, so that the pipeline is last: its rows are inserted again. */
  private static final int TURNS = 3;

  /** Runs of a worker before the one that counts. */
  private static final int WARM_UPS = 2;

  private static final int ROWS_PER_BATCH = 32;

  /** A way to get the rows into Cassandra. */
  private interface Load {
    /** Runs once, with connectors and topics of this name. */
    void run(MeasuredRuns runs, String name) throws Exception;
  }

  /** Measures the hourly records that a source sends. */
  void run(List<ConsumerRecord<byte[], byte[]>> nested, Report report) throws Exception {
    stack.cassandra().execute(reference.createTable());
    stack.fetch(runs(FLAT), reference.flatten(stack.hourlySource(FLAT)));
    List<ConsumerRecord<byte[], byte[]>> flat = stack.topics().read(Connectors.hourly(FLAT));
    MeasuredRuns fixed = runs("sink of 0.1.0 alone, flat rows");
    MeasuredRuns old = runs("sink of 0.1.0 alone, its transforms");
    MeasuredRuns shipped = runs("shipped sink alone");
    MeasuredRuns pipeline = runs("whole pipeline");
    Turns.take(
        TURNS,
        inFreshWorker(fixed, "fixed", sinkAlone(reference::flat, flat, ReferenceSink.TABLE)),
        inFreshWorker(old, "old", sinkAlone(reference::nested, nested, ReferenceSink.TABLE)),
        inFreshWorker(
            shipped, "shipped", sinkAlone(stack.connectors()::sink, nested, MeasuredStack.TABLE)),
        inFreshWorker(pipeline, "pipeline", this::wholePipeline));
    List.of(fixed, old, shipped, pipeline).forEach(runs -> report.note("%s", runs));
    TableReplay replay = TableReplay.of(stack.cassandra(), MeasuredStack.TABLE);
    report.add("pipeline", pipeline.rates(), fixed.rates());
    report.add("pipeline-driver", pipeline.rates(), driverLoop(replay, 1));
    report.add("pipeline-batches", pipeline.rates(), driverLoop(replay, ROWS_PER_BATCH));
    report.add("sink", shipped.rates(), old.rates());
    report.add("sink-cpu", cpu(shipped, Service.CONNECT), cpu(old, Service.CONNECT));
    report.add("cassandra-cpu", cpu(shipped, Service.CASSANDRA), cpu(old, Service.CASSANDRA));
    profile(report);
  }

  private Turns.Run inFreshWorker(MeasuredRuns runs, String name, Load load) {
    return turn -> {
      warmUp(name + "-" + turn, load);
      load.run(runs, name + "-" + turn);
    };
  }

  private void warmUp(String name, Load load, String... workerOptions) throws Exception {
    stack.restartWorker(workerOptions);
    for (int run = 1; run <= WARM_UPS; run++) {
      load.run(runs("warm-up"), name + "-warm-up-" + run);
    }
  }

  private MeasuredRuns runs(String name) {
    return stack.runs(name, stack.size().hourlyRows());
  }

  private static Runs cpu(MeasuredRuns runs, Service service) {
    return runs.cpuPerRow().get(service.title());
  }

  /** Returns a sink alone, which is configured with its name and topic. */
  private Load sinkAlone(
      BiFunction<String, String, ConnectorConfig> sink,
      List<ConsumerRecord<byte[], byte[]>> records,
      String table) {
    return (runs, name) -> {
      emptyTables();
      String topic = name + "-rows";
      stack.topics().create(Set.of(topic), 1);
      double unused = stack.topics().send(Topics.copies(records, topic), Set.of(topic), Map.of());
      stack.measure(runs, sink.apply(name, topic), () -> stack.rowsWritten(name, topic));
      requireAll(table);
    };
  }

  private void wholePipeline(MeasuredRuns runs, String name) throws Exception {
    emptyTables();
    String topic = Connectors.hourly(name);
    String sink = name + "-sink";
    stack.topics().create(Set.of(topic), 1);
    stack.deployment().deploy(stack.connectors().sink(sink, topic));
    stack.measure(runs, stack.hourlySource(name), () -> stack.rowsWritten(sink, topic));
    stack.deployment().remove(sink);
    requireAll(MeasuredStack.TABLE);
  }

  /** Runs the pipeline in a worker that samples its threads, which is slower. */
  private void profile(Report report) throws Exception {
    Path recording = stack.directory().toAbsolutePath().resolve("worker.jfr");
    warmUp(
        "profile",
        this::wholePipeline,
        "-XX:StartFlightRecording:settings=profile,filename=" + recording);
    Instant start = Clock.systemUTC().instant();
    wholePipeline(runs("profile"), "profile");
    // The worker writes the recording when it stops.
    stack.restartWorker();
    report.note("CPU profile of the worker in the whole pipeline:");
    report.note(Profile.read(recording, start));
  }

  private Runs driverLoop(TableReplay replay, int batchSize) throws Exception {
    emptyTables();
    double unused = replay.insertAll(batchSize);
    emptyTables();
    return new Runs("rows/s").add(replay.insertAll(batchSize));
  }

  private void emptyTables() {
    stack.cassandra().execute("TRUNCATE " + MeasuredStack.TABLE);
    stack.cassandra().execute("TRUNCATE " + ReferenceSink.TABLE);
  }

  /** Counts the rows here, because Cassandra's own count of a large table times out. */
  private void requireAll(String table) {
    long rows = stack.size().hourlyRows();
    long count = stack.cassandra().execute("SELECT year FROM " + table).all().size();
    if (count != rows) {
      throw new IllegalStateException(
          "%s contains %d rows instead of %d".formatted(table, count, rows));
    }
  }
}
