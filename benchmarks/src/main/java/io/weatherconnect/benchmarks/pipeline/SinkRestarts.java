package io.weatherconnect.benchmarks.pipeline;

import io.weatherconnect.benchmarks.Report;
import io.weatherconnect.cli.TextTable;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures which actions on a sink leave threads and memory behind in the worker: repeats each
 * action, writes records after each, and compares the worker before and after.
 */
record SinkRestarts(ShippedStack stack, Topics topics, int repetitions) {
  private static final String SINK = "restarted-sink";
  private static final String SOURCE = "restarts";
  private static final String TOPIC = Connectors.hourly(SOURCE);
  private static final int LOCATIONS = 1;
  private static final int DAYS = 84;
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Something that an operator does to a sink. */
  private interface Action {
    void run(ConnectorConfig sink, int repetition) throws Exception;
  }

  private record State(Map<String, Integer> threads, double beans, double heap, double resident) {
    int engine(String kind) {
      return threads.get("engine " + kind);
    }

    int others() {
      return threads.values().stream().mapToInt(Integer::intValue).sum()
          - engine("mapping")
          - engine("statements");
    }
  }

  void run(Report report) throws Exception {
    topics.create(Set.of(TOPIC), 2);
    topics.create(Set.of(Connectors.daily(SOURCE)), 1);
    stack.deployment().deploy(stack.connectors().source(SOURCE, LOCATIONS, DAYS));
    long rows = 24L * LOCATIONS * DAYS;
    double unused = new Monitor().perSecond(topics.committed(Set.of(TOPIC)), rows);
    stack.deployment().remove(SOURCE);
    List<ConsumerRecord<byte[], byte[]>> records = topics.read(TOPIC);
    TextTable table =
        new TextTable(
            "action",
            "times",
            "mapping threads",
            "statement threads",
            "other threads",
            "MBeans",
            "heap kB",
            "resident kB");
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      ConnectorConfig sink = stack.connectors().sink(SINK, TOPIC);
      ConnectorConfig twoTasks = sink.with("tasks.max", "2");
      measure("none, records only", worker, sink, records, (it, n) -> {}, table);
      measure("pause, resume", worker, sink, records, (it, n) -> pauseAndResume(), table);
      measure(
          "restart of the connector without its tasks",
          worker,
          sink,
          records,
          (it, n) -> restart("/restart?includeTasks=false"),
          table);
      measure(
          "restart with tasks",
          worker,
          sink,
          records,
          (it, n) -> stack.deployment().restart(SINK),
          table);
      measure(
          "restart with tasks, no records since the last one",
          worker,
          sink,
          List.of(),
          (it, n) -> stack.deployment().restart(SINK),
          table);
      measure("changed setting", worker, sink, records, this::change, table);
      measure("stop, resume", worker, sink, records, (it, n) -> stopAndResume(), table);
      measure("delete, create", worker, sink, records, (it, n) -> deleteAndCreate(it), table);
      measure(
          "restart of one of two tasks",
          worker,
          twoTasks,
          records,
          (it, n) -> restart("/tasks/0/restart"),
          table);
    }
    report.note(
        "what one action on a sink leaves in the worker, each repeated %d times with %d records"
            + " after each:",
        repetitions, records.size());
    report.note(table);
    restartWorker(report);
  }

  /** The workaround: the sink has only the threads of one start again. */
  private void restartWorker(Report report) throws Exception {
    stack.deployment().deploy(stack.connectors().sink(SINK, TOPIC));
    stack.stack().stop(Service.CONNECT);
    stack.stack().start(Service.CONNECT);
    stack.deployment().awaitRunning(SINK);
    write(topics.read(TOPIC));
    try (JvmProbe worker = stack.probe(Service.CONNECT)) {
      report.note("after a restart of the worker: %s", worker.threadKinds());
    }
  }

  private void measure(
      String name,
      JvmProbe worker,
      ConnectorConfig sink,
      List<ConsumerRecord<byte[], byte[]>> records,
      Action action,
      TextTable table)
      throws Exception {
    stack.deployment().deploy(sink);
    write(records);
    State before = state(worker);
    for (int repetition = 1; repetition <= repetitions; repetition++) {
      action.run(sink, repetition);
      write(records);
    }
    // The JMX beans of a sink are missing while it starts.
    stack.deployment().awaitSettled(List.of(SINK));
    State after = state(worker);
    stack.deployment().remove(SINK);
    table.add(
        name,
        Integer.toString(repetitions),
        each(after.engine("mapping") - before.engine("mapping")),
        each(after.engine("statements") - before.engine("statements")),
        each(after.others() - before.others()),
        each(after.beans() - before.beans()),
        each((after.heap() - before.heap()) * 1024),
        each((after.resident() - before.resident()) * 1024));
  }

  /** Sends the records to the sink again, and waits until it has written them. */
  private void write(List<ConsumerRecord<byte[], byte[]>> records) throws Exception {
    double unused = topics.send(Topics.copies(records, TOPIC), Set.of(TOPIC), Map.of());
    // The last marker of a transaction is not consumed.
    new Settling(LIMIT)
        .await(
            "all records of " + SINK + " in the table", () -> stack.broker().lag(SINK, TOPIC) <= 2);
  }

  private static State state(JvmProbe worker) throws Exception {
    Map<String, Double> values = worker.sample();
    return new State(
        worker.threadKinds(),
        values.get("MBeans"),
        values.get("heap after GC MB"),
        values.get("resident memory MB"));
  }

  private void restart(String path) throws Exception {
    stack.connect().exchange("POST", "/connectors/" + SINK + path, null);
    Thread.sleep(INTERVAL.toMillis());
    stack.deployment().awaitRunning(SINK);
  }

  private void change(ConnectorConfig sink, int repetition) throws Exception {
    String records = Integer.toString(2000 - repetition % 2);
    stack.deployment().update(sink.with("consumer.override.max.poll.records", records));
  }

  private void pauseAndResume() throws Exception {
    stack.deployment().pause(SINK);
    stack.deployment().resume(SINK);
  }

  private void stopAndResume() throws Exception {
    stack.deployment().stop(SINK);
    stack.deployment().resume(SINK);
  }

  private void deleteAndCreate(ConnectorConfig sink) throws Exception {
    stack.deployment().remove(SINK);
    stack.deployment().deploy(sink);
  }

  private String each(double total) {
    return String.format(Locale.ROOT, "%.1f", total / repetitions);
  }
}
