package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Polls many locations live on one worker, with weather that changes between the polls, and writes
 * them with both shipped sinks.
 */
record ManyLocations(
    ShippedStack stack,
    Scrape metrics,
    OpenMeteoSimulator weather,
    AcceleratedClock weatherClock,
    int locations,
    Duration pollInterval,
    int polls) {
  private static final String SOURCE = "many-locations";
  private static final int COMPARED = 20;
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  void run(Report report) throws Exception {
    stack.deploySinks();
    ConnectorConfig source =
        SourceOptions.withLocations(
                stack.connectors().liveSource(SOURCE), stack.connectors().locationsFile(locations))
            .with("poll.interval.ms", Long.toString(pollInterval.toMillis()));
    int days =
        Integer.parseInt(source.setting("past.days"))
            + Integer.parseInt(source.setting("forecast.days"));
    long rows = 25L * locations * days;
    TextTable table =
        new TextTable(
            "interval",
            "requests",
            "rows",
            "most lag",
            "lag at end",
            "oldest poll, s",
            "heap after GC MB",
            "resident MB",
            "tasks");
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      long start = System.nanoTime();
      stack.deployment().deploy(source);
      Settling settling = new Settling(LIMIT);
      settling.await("all rows of the first poll in the topics", () -> stack.sent() >= rows);
      Duration fetched = Duration.ofNanos(System.nanoTime() - start);
      settling.await(
          "all rows of the first poll in the tables", () -> stack.sent() - stack.lag() >= rows);
      report.note(
          "%,d locations, %,d rows a poll: first poll in the topics after %.1f s, in the tables"
              + " after %.1f s",
          locations, rows, fetched.toMillis() / 1e3, (System.nanoTime() - start) / 1e9);
      for (int poll = 1; poll <= polls; poll++) {
        table.add(interval(poll, worker));
      }
    }
    report.note("intervals of %d s:", pollInterval.toSeconds());
    report.note(table);
    weatherClock.stop();
    List<String> different = new ArrayList<>();
    new Settling(LIMIT)
        .await(
            "rows as served, after the weather has stopped to change",
            () -> compare(source, different));
    report.note("rows: those of %d locations are as served", COMPARED);
  }

  /**
   * Measures for the time between two polls of a location. Not all locations are polled at once.
   */
  private String[] interval(int number, JvmProbe worker) throws Exception {
    long requests = weather.stats().requests();
    long sent = stack.sent();
    long end = System.nanoTime() + pollInterval.toNanos();
    long most = 0;
    long oldest = 0;
    while (System.nanoTime() < end) {
      most = Math.max(most, stack.lag());
      oldest = Math.max(oldest, oldestPoll());
      Thread.sleep(STEP.toMillis());
    }
    Map<String, Double> values = worker.sample();
    return new String[] {
      Integer.toString(number),
      Long.toString(weather.stats().requests() - requests),
      Long.toString(stack.sent() - sent),
      Long.toString(most),
      Long.toString(stack.lag()),
      Long.toString(oldest),
      Report.whole(values.get("heap after GC MB")),
      Report.whole(values.get("resident memory MB")),
      stack.states()
    };
  }

  private boolean compare(ConnectorConfig source, List<String> different) throws Exception {
    different.clear();
    RowCheck check = new RowCheck(stack.cassandra(), source);
    for (int sample = 0; sample < COMPARED; sample++) {
      SampleLocation one = SampleLocation.number(sample * (locations / COMPARED));
      different.addAll(check.compare(one.name(), one.latitude(), one.longitude()).different());
    }
    return different.isEmpty();
  }

  private long oldestPoll() throws Exception {
    return metrics.values("openmeteo_live_lag_seconds", Map.of("connector", SOURCE)).stream()
        .mapToLong(Double::longValue)
        .max()
        .orElse(-1);
  }
}
