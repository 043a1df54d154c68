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
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Requests of one poll follow each other faster than this. */
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private static final int MARKERS = 2;

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
            "poll",
            "requests",
            "rows",
            "seconds of requests",
            "seconds to the tables",
            "most lag",
            "oldest poll, s",
            "heap after GC MB",
            "resident MB",
            "tasks");
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      long start = System.nanoTime();
      stack.deployment().deploy(source);
      Settling settling = new Settling(LIMIT);
      settling.await("all rows of the first poll in the topics", () -> sent() >= rows);
      Duration fetched = Duration.ofNanos(System.nanoTime() - start);
      settling.await("all rows of the first poll in the tables", () -> stack.lag() <= MARKERS);
      report.note(
          "%,d locations, %,d rows a poll: first poll in the topics after %.1f s, in the tables"
              + " after %.1f s",
          locations, rows, fetched.toMillis() / 1e3, (System.nanoTime() - start) / 1e9);
      for (int poll = 1; poll <= polls; poll++) {
        table.add(poll(poll, worker));
      }
    }
    report.note(table);
    weatherClock.stop();
    List<String> different = new ArrayList<>();
    new Settling(LIMIT)
        .await(
            "rows as served, after the weather has stopped to change",
            () -> compare(source, different));
    report.note("rows: those of %d locations are as served", COMPARED);
  }

  /** Waits for the next poll and until its rows are in the tables. */
  private String[] poll(int number, JvmProbe worker) throws Exception {
    long requests = weather.stats().requests();
    new Settling(LIMIT).await("requests of the next poll", () -> requests() > requests);
    long sent = sent();
    long start = System.nanoTime();
    long last = start;
    long seen = requests;
    long most = 0;
    long oldest = 0;
    boolean written = false;
    long writtenAt = start;
    while (System.nanoTime() - last < PAUSE.toNanos() || !written) {
      if (requests() > seen) {
        seen = requests();
        last = System.nanoTime();
      }
      long lag = stack.lag();
      most = Math.max(most, lag);
      oldest = Math.max(oldest, oldestPoll());
      written = lag <= MARKERS;
      writtenAt = System.nanoTime();
      if (writtenAt - start > LIMIT.toNanos()) {
        throw new IllegalStateException(
            "The rows of poll %d are not in the tables after %d s, lag %d. See the worker's log."
                .formatted(number, LIMIT.toSeconds(), lag));
      }
      Thread.sleep(STEP.toMillis());
    }
    Map<String, Double> values = worker.sample();
    return new String[] {
      Integer.toString(number),
      Long.toString(seen - requests),
      Long.toString(sent() - sent),
      seconds(last - start),
      seconds(Math.max(0, writtenAt - start - PAUSE.toNanos())),
      Long.toString(most),
      Long.toString(oldest),
      whole(values.get("heap after GC MB")),
      whole(values.get("resident memory MB")),
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

  private long requests() {
    return weather.stats().requests();
  }

  private long sent() throws Exception {
    return stack.broker().end(Set.of(ShippedStack.HOURLY_TOPIC, ShippedStack.DAILY_TOPIC));
  }

  private long oldestPoll() throws Exception {
    return metrics.values("openmeteo_live_lag_seconds", Map.of("connector", SOURCE)).stream()
        .mapToLong(Double::longValue)
        .max()
        .orElse(-1);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%.0f", number);
  }
}
