package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;

/** Measures a source and a sink, each with two tasks and partitions, on one worker and on two. */
record TwoWorkers(MeasuredStack stack) {
  private static final int SOURCE_RUNS = 10;
  private static final int SINK_RUNS = 4;

  private record Pair(MeasuredRuns source, MeasuredRuns sink) {}

  void run(Report report) throws Exception {
    stack.restartWorker();
    Pair one = measure("1 worker", "one");
    stack.stack().start(Service.CONNECT_2);
    Pair two = measure("2 workers", "two");
    report.note("%s%n%s%n%s%n%s", one.source(), two.source(), one.sink(), two.sink());
    report.add("source-two-workers", two.source().rates(), one.source().rates());
    report.add("sink-two-workers", two.sink().rates(), one.sink().rates());
  }

  /**
   * Measures the sink by its committed offsets, because only the first worker exposes its row
   * counters. The last commit happens a while after the last row, so this does not wait for the
   * last 20 % of the rows.
   */
  private Pair measure(String workers, String name) throws Exception {
    long rows = stack.size().hourlyRows();
    Pair runs =
        new Pair(
            stack.runs("source, " + workers, rows), stack.runs("sink, " + workers, rows * 8 / 10));
    String source = "";
    for (int run = 1; run <= SOURCE_RUNS; run++) {
      source = name + "-" + run;
      stack.fetch(runs.source(), twoTasks(stack.hourlySource(source)));
    }
    for (int run = 1; run <= SINK_RUNS; run++) {
      String sink = source + "-sink-" + run;
      stack.cassandra().execute("TRUNCATE " + MeasuredStack.TABLE);
      stack.measure(
          runs.sink(),
          twoTasks(stack.connectors().sink(sink, Connectors.hourly(source))),
          () -> stack.topics().consumed(sink));
    }
    return runs;
  }

  private static ConnectorConfig twoTasks(ConnectorConfig connector) {
    return connector.with("tasks.max", "2");
  }
}
