package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.connect.ConnectorConfig;
import java.util.function.LongSupplier;

/**
 * The same source and the same sink, two tasks and two partitions each, on one worker and on two.
 */
final class TwoWorkers {
  private static final int PARALLEL = 2;
  private static final int RUNS_OF_THE_SOURCE = 10;
  private static final int RUNS_OF_THE_SINK = 4;

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
    report.note("source, records/s run by run: one worker %s; two %s", sourceOnOne, sourceOnTwo);
    report.note("sink, rows/s run by run: one worker %s; two %s", sinkOnOne, sinkOnTwo);
    report.add(
        Goal.TWO_WORKERS_SOURCE,
        new Amount(sourceOnTwo.settled(), "records/s"),
        new Amount(sourceOnOne.settled(), "records/s"));
    report.add(
        Goal.TWO_WORKERS_SINK,
        new Amount(sinkOnTwo.settled(), "rows/s"),
        new Amount(sinkOnOne.settled(), "rows/s"));
  }

  private void measure(String workers, Runs source, Runs sink) throws InterruptedException {
    String name = "";
    for (int run = 1; run <= RUNS_OF_THE_SOURCE; run++) {
      name = workers + "-" + run;
      source.add(source(name));
    }
    for (int run = 1; run <= RUNS_OF_THE_SINK; run++) {
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
    Progress progress = new Monitor().until(committed, scale.hourlyRows(), SourceToTopic.PATIENCE);
    stack.remove(name);
    return progress.perSecond();
  }

  /**
   * Watched by what the sink commits, since only one of the workers tells its rows. The last commit
   * comes a while after the last row, so what is left for it is not waited for.
   */
  private double sink(String name, String source) throws InterruptedException {
    stack.emptyTable();
    stack.deploy(twoTasks(stack.connectors().sink(name, Connectors.hourly(source))));
    Progress progress =
        new Monitor()
            .until(
                () -> stack.topics().consumed(name),
                scale.hourlyRows() * 8 / 10,
                SourceToTopic.PATIENCE);
    stack.remove(name);
    return progress.perSecond();
  }

  private static ConnectorConfig twoTasks(ConnectorConfig connector) {
    return connector.with("tasks.max", Integer.toString(PARALLEL));
  }
}
