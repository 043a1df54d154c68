package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.util.function.LongSupplier;

/**
 * Measures the same source and sink, each with two tasks and two partitions, on one worker and on
 * two.
 */
final class TwoWorkers {
  private static final int PARALLEL = 2;
  private static final int SOURCE_RUNS = 10;
  private static final int SINK_RUNS = 4;

  private final MeasuredStack stack;
  private final Scale scale;

  TwoWorkers(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  void run(Report report) throws InterruptedException {
    Runs sourceOnOne = new Runs();
    Runs sinkOnOne = new Runs();
    measure("one-worker", sourceOnOne, sinkOnOne);
    stack.startSecondWorker();
    Runs sourceOnTwo = new Runs();
    Runs sinkOnTwo = new Runs();
    measure("two-workers", sourceOnTwo, sinkOnTwo);
    report.note(
        "source, records/s of each run: 1 worker %s; 2 workers %s", sourceOnOne, sourceOnTwo);
    report.note("sink, rows/s of each run: 1 worker %s; 2 workers %s", sinkOnOne, sinkOnTwo);
    report.add(
        Goal.TWO_WORKERS_SOURCE,
        new Amount(sourceOnTwo.steady(), "records/s"),
        new Amount(sourceOnOne.steady(), "records/s"));
    report.add(
        Goal.TWO_WORKERS_SINK,
        new Amount(sinkOnTwo.steady(), "rows/s"),
        new Amount(sinkOnOne.steady(), "rows/s"));
  }

  private void measure(String workers, Runs source, Runs sink) throws InterruptedException {
    String name = "";
    for (int run = 1; run <= SOURCE_RUNS; run++) {
      name = workers + "-" + run;
      source.add(source(name));
    }
    for (int run = 1; run <= SINK_RUNS; run++) {
      sink.add(sink(name + "-sink-" + run, name));
    }
  }

  private double source(String name) throws InterruptedException {
    String topic = Connectors.hourly(name);
    stack.topics().create(topic, PARALLEL);
    LongSupplier committed = stack.topics().committed(topic);
    stack.deploy(
        twoTasks(
            stack
                .connectors()
                .hourlySource(name, stack.locations(scale.locations()), scale.days())));
    Progress progress =
        new Monitor().until(committed, scale.hourlyRows(), SourceToTopic.NO_PROGRESS_TIMEOUT);
    stack.remove(name);
    return progress.perSecond();
  }

  /**
   * Measures the sink by its committed offsets, because only the first worker exposes its row
   * counters. The last commit happens a while after the last row, so this does not wait for the
   * last 20 % of the rows.
   */
  private double sink(String name, String source) throws InterruptedException {
    stack.emptyTable(MeasuredStack.TABLE);
    stack.deploy(twoTasks(stack.connectors().sink(name, Connectors.hourly(source))));
    Progress progress =
        new Monitor()
            .until(
                () -> stack.topics().consumed(name),
                scale.hourlyRows() * 8 / 10,
                SourceToTopic.NO_PROGRESS_TIMEOUT);
    stack.remove(name);
    return progress.perSecond();
  }

  private static ConnectorConfig twoTasks(ConnectorConfig connector) {
    return connector.with("tasks.max", Integer.toString(PARALLEL));
  }
}
