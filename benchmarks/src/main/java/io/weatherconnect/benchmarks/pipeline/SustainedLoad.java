package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.concurrent.Callable;

/**
 * Measures the maximum rate of the whole pipeline with both shipped sinks, keeps a part of it, then
 * doubles it, and then returns to it. The source's quota limits the rate: the source sends the rows
 * of a minute at its start, so that the lag rises and falls once a minute. A rate can be sustained
 * if the sinks catch up in each interval.
 */
record SustainedLoad(
    ShippedStack stack, Topics topics, Scrape metrics, int minutes, Duration interval) {
  /** The part of the maximum that is kept; twice of it is more than the maximum. */
  private static final double PART = 0.6;

  private static final String ONCE = "60 %";
  private static final String TWICE = "120 %";

  /** Rows of the shipped variables for an API weight of 1, see the table of backfills by size. */
  private static final double ROWS_PER_WEIGHT = 250;

  private static final int CALIBRATIONS = 3;
  private static final int CALIBRATION_LOCATIONS = 50;
  private static final int LOCATIONS = 3_000;
  private static final int DAYS = 1_000;
  private static final String SOURCE = "load";
  private static final Duration STEP = Duration.ofMillis(500);

  /** Markers of transactions count as lag until the next record. */
  private static final int MARKERS = 2;

  /** How long the pipeline may take to recover. */
  private static final int MOST_RECOVERY = 60;

  /** The counts of one moment. */
  private record Counts(long nanoTime, long sent, long written, long timeouts, long failedRecords) {
    double rate(Counts later, long from, long to) {
      return (to - from) * 1e9 / (later.nanoTime - nanoTime);
    }
  }

  void run(int calibrationDays, Report report) throws Exception {
    stack.deploySinks();
    double maximum = 0;
    for (int run = 1; run <= CALIBRATIONS; run++) {
      maximum = calibrate(SOURCE + "-maximum-" + run, calibrationDays);
    }
    double rate = maximum * PART;
    report.note("maximum: %,.0f rows/s in run %d", maximum, CALIBRATIONS);
    TextTable table =
        new TextTable(
            "interval",
            "rate",
            "sent rows/s",
            "written rows/s",
            "lag at end",
            "most lag",
            "caught up",
            "heap after GC MB",
            "Cassandra timeouts",
            "failed records",
            "tasks");
    int intervals = (int) (minutes * 60L / interval.toSeconds());
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      ConnectorConfig source = shippedTopics(stack.connectors().source(SOURCE, LOCATIONS, DAYS));
      stack.deployment().deploy(limited(source, rate));
      keep(intervals, ONCE, worker, table, report);
      stack.deployment().update(limited(source, 2 * rate));
      keep(Math.max(1, intervals / 5), TWICE, worker, table, report);
      stack.deployment().update(limited(source, rate));
      report.note("back at %s, the sinks have caught up after %s", ONCE, recovery(worker, table));
    } finally {
      report.note(
          "load: intervals of %d s, %,.0f rows/s are %s of the maximum:",
          interval.toSeconds(), rate, ONCE);
      report.note(table);
    }
    stack.deployment().remove(SOURCE);
  }

  /** Returns the rows per second of a backfill without a quota. */
  private double calibrate(String name, int days) throws Exception {
    ConnectorConfig source =
        shippedTopics(stack.connectors().source(name, CALIBRATION_LOCATIONS, days));
    stack.deployment().deploy(source);
    double rate = new Monitor().perSecond(consumed(), 25L * CALIBRATION_LOCATIONS * days);
    stack.deployment().remove(name);
    new Settling(Duration.ofMinutes(1)).await("an empty backlog", () -> stack.lag() <= MARKERS);
    return rate;
  }

  private Callable<Long> consumed() {
    return () ->
        topics.consumed(ShippedStack.HOURLY_SINK) + topics.consumed(ShippedStack.DAILY_SINK);
  }

  /** Measures some intervals, and reports in how many of them the sinks have caught up. */
  private void keep(int intervals, String rate, JvmProbe worker, TextTable table, Report report)
      throws Exception {
    int caughtUp = 0;
    for (int count = 1; count <= intervals; count++) {
      if (row(worker, count, rate, table)) {
        caughtUp++;
      }
    }
    report.note("at %s, the sinks caught up in %d of %d intervals", rate, caughtUp, intervals);
  }

  /** Measures for an interval, adds a row, and returns whether the sinks have caught up. */
  private boolean row(JvmProbe worker, int number, String rate, TextTable table) throws Exception {
    Counts before = counts();
    long end = before.nanoTime() + interval.toNanos();
    LongSummaryStatistics lags = new LongSummaryStatistics();
    long lag;
    do {
      Thread.sleep(STEP.toMillis());
      lag = stack.lag();
      lags.accept(lag);
    } while (System.nanoTime() < end);
    Counts after = counts();
    boolean caughtUp = lags.getMin() <= MARKERS;
    table.add(
        Integer.toString(number),
        rate,
        Report.whole(before.rate(after, before.sent(), after.sent())),
        Report.whole(before.rate(after, before.written(), after.written())),
        Long.toString(lag),
        Long.toString(lags.getMax()),
        caughtUp ? "yes" : "no",
        Report.whole(worker.heapAfterCollection()),
        Long.toString(after.timeouts() - before.timeouts()),
        Long.toString(after.failedRecords() - before.failedRecords()),
        stack.states());
    return caughtUp;
  }

  private String recovery(JvmProbe worker, TextTable table) throws Exception {
    for (int count = 1; count <= MOST_RECOVERY; count++) {
      if (row(worker, count, ONCE + " again", table)) {
        return count + " intervals";
      }
    }
    return "more than %d intervals".formatted(MOST_RECOVERY);
  }

  private Counts counts() throws Exception {
    return new Counts(
        System.nanoTime(),
        stack.sent(),
        consumed().call(),
        metrics.sum("cassandra_sink_timeouts_total"),
        metrics.sum("cassandra_sink_failed_records_total"));
  }

  private static ConnectorConfig limited(ConnectorConfig source, double rowsPerSecond) {
    return source.with(
        "quota.per.minute", Long.toString(Math.round(rowsPerSecond * 60 / ROWS_PER_WEIGHT)));
  }

  private static ConnectorConfig shippedTopics(ConnectorConfig source) {
    return source
        .with("hourly.topic", ShippedStack.HOURLY_TOPIC)
        .with("daily.topic", ShippedStack.DAILY_TOPIC);
  }
}
