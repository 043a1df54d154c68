package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.tools.connect.ConnectorConfig;
import java.util.function.LongSupplier;

/**
 * The same source and the same sink, two tasks and two partitions each, on one worker and on two.
 */
final class TwoWorkers {
  private static final int PARALLEL = 2;

  private final MeasuredStack stack;
  private final Scale scale;

  TwoWorkers(MeasuredStack stack, Scale scale) {
    this.stack = stack;
    this.scale = scale;
  }

  void run(Report report) throws InterruptedException {
    double sourceOnOne = source("one-worker");
    double sinkOnOne = sink("one-worker");
    stack.startSecondWorker();
    double sourceOnTwo = source("two-workers");
    double sinkOnTwo = sink("two-workers");
    report.add(
        Aim.TWO_WORKERS_SOURCE,
        new Amount(sourceOnTwo, "records/s"),
        new Amount(sourceOnOne, "records/s"));
    report.add(
        Aim.TWO_WORKERS_SINK, new Amount(sinkOnTwo, "rows/s"), new Amount(sinkOnOne, "rows/s"));
  }

  private double source(String name) throws InterruptedException {
    String topic = Connectors.hourly(name);
    stack.topics().create(topic, PARALLEL);
    LongSupplier committed = stack.topics().committed(topic);
    stack.deploy(
        twoTasks(
            stack.connectors().hourlySource(name, stack.places(scale.places()), scale.days())));
    Progress progress = new Watch().until(committed, scale.hourlyRows(), SourceToTopic.PATIENCE);
    stack.remove(name);
    return progress.perSecond();
  }

  /**
   * Watched by what the sink commits, since only one of the workers tells its rows. The last commit
   * comes a while after the last row, so what is left for it is not waited for.
   */
  private double sink(String source) throws InterruptedException {
    String name = source + "-sink";
    stack.emptyTable();
    stack.deploy(twoTasks(stack.connectors().sink(name, Connectors.hourly(source))));
    Progress progress =
        new Watch()
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
