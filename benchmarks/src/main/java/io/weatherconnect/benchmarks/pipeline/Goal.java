package io.weatherconnect.benchmarks.pipeline;

import java.util.Locale;

/** The benchmarks with their references and goals. docs/performance.md has the same rows. */
enum Goal {
  SOURCE_TO_TOPIC(
      "source to topic, one task",
      "bare producer that encodes the same records",
      Bound.AT_LEAST,
      0.5),
  SOURCE_AND_BYTES("source to topic, one task", "bare producer of the same bytes", Bound.NONE, 0),
  SOURCE_AND_JOB(
      "source to topic, one task",
      "a request per location, a JSON message per row",
      Bound.AT_LEAST,
      10),
  STOCK_CONVERTER(
      "source to topic, the registry's own converter",
      "the local stack's converter",
      Bound.NONE,
      0),
  WHOLE_PIPELINE(
      "simulator to Cassandra, whole pipeline",
      "sink of 0.1.0 alone, flat rows",
      Bound.AT_LEAST,
      1.25),
  PIPELINE_AND_DRIVER(
      "simulator to Cassandra, whole pipeline", "plain asynchronous driver loop", Bound.NONE, 0),
  PIPELINE_AND_BATCHES(
      "simulator to Cassandra, whole pipeline", "the same loop in batches of 32", Bound.NONE, 0),
  SINK_RATE("topic to Cassandra, shipped sink alone", "sink of 0.1.0 alone", Bound.NONE, 0),
  SINK_CPU(
      "topic to Cassandra, worker's CPU time a row", "sink of 0.1.0 alone", Bound.AT_MOST, 0.55),
  CASSANDRA_CPU(
      "topic to Cassandra, Cassandra's CPU time a row", "sink of 0.1.0 alone", Bound.AT_MOST, 0.75),
  SPARK_CPU("300,000 rows into Cassandra, CPU time", "Spark batch", Bound.AT_MOST, 0.5),
  SPARK_MEMORY("300,000 rows into Cassandra, memory", "Spark batch", Bound.AT_MOST, 0.5),
  SPARK_TIME("300,000 rows into Cassandra, time", "Spark batch", Bound.NONE, 0),
  POLL_REQUESTS(
      "requests per poll, 1,000 locations", "one request per location", Bound.AT_MOST, 0.02),
  SOURCE_HEAP("heap of a live source, 10,000 locations", "limit", Bound.AT_MOST, 1),
  FIRST_ROWS("make run to the first rows", "0.1.0", Bound.AT_MOST, 0.65),
  FIRST_ROWS_CPU("make run to the first rows, CPU time", "0.1.0", Bound.NONE, 0),
  STACK_MEMORY("memory of the whole stack after make run", "0.1.0", Bound.AT_MOST, 1),
  TWO_WORKERS_SOURCE("source to topic, 2 workers", "1 worker", Bound.NONE, 0),
  TWO_WORKERS_SINK("topic to Cassandra, 2 workers", "1 worker", Bound.NONE, 0);

  /** The direction of a goal. */
  private enum Bound {
    AT_LEAST,
    AT_MOST,
    NONE
  }

  private final String what;
  private final String against;
  private final Bound bound;
  private final double limit;

  Goal(String what, String against, Bound bound, double limit) {
    this.what = what;
    this.against = against;
    this.bound = bound;
    this.limit = limit;
  }

  String what() {
    return what;
  }

  /** The reference that the measurement is divided by. */
  String against() {
    return against;
  }

  boolean hasGoal() {
    return bound != Bound.NONE;
  }

  /** Returns whether a ratio meets the goal; true if there is no goal. */
  boolean isMetBy(double ratio) {
    return switch (bound) {
      case AT_LEAST -> ratio >= limit;
      case AT_MOST -> ratio <= limit;
      case NONE -> true;
    };
  }

  /** Returns the goal as text, empty if there is no goal. */
  String goal() {
    return switch (bound) {
      case AT_LEAST -> String.format(Locale.ROOT, "at least %.2f", limit);
      case AT_MOST -> String.format(Locale.ROOT, "at most %.2f", limit);
      case NONE -> "";
    };
  }
}
