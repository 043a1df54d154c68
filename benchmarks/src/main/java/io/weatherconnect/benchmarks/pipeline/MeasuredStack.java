package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * A separate stack for the benchmarks, with full JIT compilation and a simulator without limits.
 * The size is that of each source. Not thread-safe.
 */
record MeasuredStack(
    LocalStack stack,
    Path directory,
    Size size,
    String workerOptions,
    Connectors connectors,
    Deployment deployment,
    Topics topics,
    CqlSession cassandra)
    implements AutoCloseable {
  /** The table of hourly rows. */
  static final String TABLE = "analytics.hourlydata";

  /** Garbage collector and heap of kafka-run-class.sh and connect-distributed.sh. */
  private static final String KAFKA_DEFAULTS =
      "-XX:-UseSerialGC -XX:+UseG1GC -XX:MaxGCPauseMillis=20"
          + " -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent"
          + " -Xms256m -Xmx2g -XX:MinHeapFreeRatio=40 -XX:MaxHeapFreeRatio=70";

  /** The amount of data that a source fetches. */
  record Size(int locations, int days) {
    long hourlyRows() {
      return 24L * locations * days;
    }

    /** Hourly and daily rows. */
    long rows() {
      return 25L * locations * days;
    }
  }

  /** Starts an empty stack in a directory of its own; the data of an earlier stack is deleted. */
  static MeasuredStack start(ProjectLayout layout, Path directory, Size size, String workerOptions)
      throws Exception {
    LocalStack.clean(directory);
    LocalStack stack =
        LocalStack.in(layout)
            .runDirectory(directory)
            .ports(Ports.ephemeral())
            .simulator("--limits", "none")
            .fullSpeed()
            .build();
    stack.start();
    StackState state = stack.state();
    return new MeasuredStack(
        stack,
        directory,
        size,
        workerOptions,
        new Connectors(layout, directory, state.weather().orElseThrow()),
        new Deployment(
            new ConnectClient(state.connectUri()),
            Remedies.LOCAL,
            Duration.ofMillis(250),
            Duration.ofSeconds(90)),
        new Topics(state.bootstrapServers()),
        CassandraSessions.open(state.cassandraAddresses(), state.cassandraDatacenter()));
  }

  Map<String, String> workerSettings() throws IOException {
    Path file = directory.resolve("conf").resolve(Service.CONNECT.title() + ".properties");
    return Utils.propsToStringMap(Utils.loadProps(file.toString()));
  }

  /** Returns a source of hourly and daily rows. */
  ConnectorConfig source(String name) throws IOException {
    return connectors.source(name, size.locations(), size.days());
  }

  /** Returns a source of hourly rows only. */
  ConnectorConfig hourlySource(String name) throws IOException {
    return source(name).with("daily.variables", "");
  }

  /** Returns runs whose CPU time is that of the services. */
  MeasuredRuns runs(String name, long rows) {
    return new MeasuredRuns(
        name,
        rows,
        () ->
            Stream.of(Service.values())
                .filter(stack::isRunning)
                .collect(Collectors.toMap(Service::title, stack::process)));
  }

  /** Measures a source that fills new topics, with a partition for each task. */
  void fetch(MeasuredRuns runs, ConnectorConfig source) throws Exception {
    Set<String> filled = Connectors.topics(source.name());
    topics.create(filled, Integer.parseInt(source.config().get("tasks.max")));
    measure(runs, source, topics.committed(filled));
  }

  /** Deploys a connector, measures how fast a count grows by the rows of a run, and removes it. */
  void measure(MeasuredRuns runs, ConnectorConfig connector, Callable<Long> count)
      throws Exception {
    runs.measure(
        () -> {
          deployment.submit(connector);
          return new Monitor().perSecond(count, runs.rows());
        });
    deployment.remove(connector.name());
  }

  /**
   * Replaces the worker by a fresh JVM with the options of Kafka's scripts instead of the local
   * stack's, and more options. All connectors must have been removed.
   */
  void restartWorker(String... moreOptions) throws Exception {
    stack.stop(Service.CONNECT);
    // The JVM reads this variable after its command line.
    String options = String.join(" ", KAFKA_DEFAULTS, workerOptions, String.join(" ", moreOptions));
    stack.start(Service.CONNECT, Map.of("_JAVA_OPTIONS", options));
  }

  /**
   * Returns the rows of a topic that a sink has written so far; 0 before the first. The engine's
   * counters include the rows of earlier sinks of the same topic, so each sink needs another topic.
   */
  long rowsWritten(String sink, String topic) throws IOException {
    return new Scrape(stack.state().connectMetrics().get(0))
        .sum("cassandra_sink_records_total", Map.of("connector", sink, "topic", topic));
  }

  @Override
  public void close() {
    cassandra.close();
    topics.close();
    stack.close();
  }
}
