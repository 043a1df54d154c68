package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Runs many connectors on one worker: live sources of one location each and both shipped sinks.
 * Then adds one that fails and one whose API does not respond, and compares the requests of the
 * others before and after.
 *
 * @param settings settings of the sources that replace the shipped ones
 */
record ManyConnectors(
    ShippedStack stack,
    OpenMeteoSimulator weather,
    int connectors,
    Duration window,
    Map<String, String> settings) {
  private static final String REBALANCE = "kafka.connect:type=connect-worker-rebalance-metrics";
  private static final String FAILING = "failing-source";
  private static final String UNREACHABLE = "unreachable-source";
  private static final int LATENCIES = 21;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  void run(Report report) throws Exception {
    stack.deploySinks();
    TextTable table =
        new TextTable(
            "connectors",
            "threads",
            "heap after GC MB",
            "resident MB",
            "open files",
            "status of all, ms",
            "change of one, ms",
            "longest rebalance, ms",
            "requests/min");
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      long start = System.nanoTime();
      table.add(row(2, worker));
      int sources = connectors - stack.connectors().sinks().size();
      int added = 0;
      for (int part = 1; part <= 4; part++) {
        for (; added < sources * part / 4; added++) {
          stack.connect().put(source(added));
        }
        int expected = added + 2;
        new Settling(LIMIT).await(expected + " running connectors", () -> running() >= expected);
        if (part == 4) {
          report.note(
              "%d connectors run %.0f s after the first was created",
              expected, (System.nanoTime() - start) / 1e9);
        }
        table.add(row(expected, worker));
      }
      report.note("threads of the worker: %s", worker.threadKinds());
      fail();
      table.add(row(connectors + 2, worker));
      report.note(
          "with a failed and an unreachable source: %d of %d others run",
          running() - 1, connectors);
    } finally {
      report.note(
          "sources and both sinks; settings of the sources that are not shipped: %s", settings);
      report.note(table);
    }
  }

  /** Adds a source that the API rejects, and one whose API does not respond, which keeps trying. */
  private void fail() throws Exception {
    stack
        .connect()
        .put(
            named(source(connectors), FAILING)
                .with("hourly.variables", "no_such_variable")
                .with("variables.allow.unknown", "true"));
    stack
        .connect()
        .put(
            named(source(connectors + 1), UNREACHABLE)
                .with("openmeteo.url", "http://127.0.0.1:1/v1/forecast"));
    new Settling(LIMIT)
        .await("a failed source", () -> has(FAILING, status -> status.failure().isPresent()));
    new Settling(LIMIT)
        .await(
            "a running source without an API", () -> has(UNREACHABLE, ConnectorStatus::isRunning));
  }

  /** Whether a connector is known and its status is as wanted. */
  private boolean has(String connector, Predicate<ConnectorStatus> wanted) throws Exception {
    return stack.connect().deployed().stream()
        .filter(one -> one.config().name().equals(connector))
        .anyMatch(one -> wanted.test(one.status()));
  }

  private String[] row(int count, JvmProbe worker) throws Exception {
    long requests = weather.stats().requests();
    long start = System.nanoTime();
    Thread.sleep(window.toMillis());
    double perMinute = (weather.stats().requests() - requests) * 60e9 / (System.nanoTime() - start);
    Map<String, Double> values = worker.sample();
    String sink = stack.connectors().sinks().get(0).name();
    return new String[] {
      Integer.toString(count),
      Report.whole(values.get("threads")),
      Report.whole(values.get("heap after GC MB")),
      Report.whole(values.get("resident memory MB")),
      Report.whole(values.get("open files")),
      median(
          () -> {
            List<Deployed> unused = stack.connect().deployed();
            return true;
          }),
      median(
          () -> {
            stack.connect().pause(sink);
            stack.connect().resume(sink);
            return true;
          }),
      Report.whole(worker.attribute(REBALANCE, "rebalance-max-time-ms")),
      Report.whole(perMinute)
    };
  }

  private ConnectorConfig source(int number) {
    SampleLocation location = SampleLocation.number(number);
    return stack
        .connectors()
        .liveSource("source-" + number)
        .with(
            Map.of(
                "location.names", location.name(),
                "latitudes", Double.toString(location.latitude()),
                "longitudes", Double.toString(location.longitude()),
                "poll.interval.ms", "10000"))
        .with(settings);
  }

  private static ConnectorConfig named(ConnectorConfig source, String name) {
    return new ConnectorConfig(name, source.config());
  }

  private long running() throws Exception {
    return stack.connect().deployed().stream().filter(it -> it.status().isRunning()).count();
  }

  private static String median(Callable<Boolean> request) throws Exception {
    double[] millis = new double[LATENCIES];
    for (int sample = 0; sample < LATENCIES; sample++) {
      long start = System.nanoTime();
      request.call();
      millis[sample] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    return Report.whole(millis[LATENCIES / 2]);
  }
}
