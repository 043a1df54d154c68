package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.benchmarks.Runs;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.util.Set;
import java.util.concurrent.Callable;

/** Measures a source and a sink, each with two tasks and partitions, on one worker and on two. */
record TwoWorkers(MeasuredStack stack) {
  private static final int PARALLEL = 2;
  private static final int SOURCE_RUNS = 10;
  private static final int SINK_RUNS = 4;

  void run(Report report) throws Exception {
    stack.restartWorker();
    Rates one = measure("one-worker");
    stack.stack().start(Service.CONNECT_2);
    Rates two = measure("two-workers");
    report.note("source, each run: 1 worker %s; 2 workers %s", one.source(), two.source());
    report.note("sink, each run: 1 worker %s; 2 workers %s", one.sink(), two.sink());
    report.add("source-two-workers", two.source(), one.source());
    report.add("sink-two-workers", two.sink(), one.sink());
  }

  private record Rates(Runs source, Runs sink) {}

  private Rates measure(String workers) throws Exception {
    Rates rates = new Rates(new Runs("records/s"), new Runs("rows/s"));
    String name = "";
    for (int run = 1; run <= SOURCE_RUNS; run++) {
      name = workers + "-" + run;
      rates.source().add(source(name));
    }
    for (int run = 1; run <= SINK_RUNS; run++) {
      rates.sink().add(sink(name + "-sink-" + run, name));
    }
    return rates;
  }

  private double source(String name) throws Exception {
    String topic = Connectors.hourly(name);
    stack.topics().create(topic, PARALLEL);
    Callable<Long> committed = stack.topics().committed(Set.of(topic));
    stack.deployment().submit(twoTasks(stack.hourlySource(name)));
    double perSecond = new Monitor().perSecond(committed, stack.size().hourlyRows());
    stack.deployment().remove(name);
    return perSecond;
  }

  /**
   * Measures the sink by its committed offsets, because only the first worker exposes its row
   * counters. The last commit happens a while after the last row, so this does not wait for the
   * last 20 % of the rows.
   */
  private double sink(String name, String source) throws Exception {
    stack.cassandra().execute("TRUNCATE " + MeasuredStack.TABLE);
    stack.deployment().submit(twoTasks(stack.connectors().sink(name, Connectors.hourly(source))));
    double perSecond =
        new Monitor()
            .perSecond(() -> stack.topics().consumed(name), stack.size().hourlyRows() * 8 / 10);
    stack.deployment().remove(name);
    return perSecond;
  }

  private static ConnectorConfig twoTasks(ConnectorConfig connector) {
    return connector.with("tasks.max", Integer.toString(PARALLEL));
  }
}
