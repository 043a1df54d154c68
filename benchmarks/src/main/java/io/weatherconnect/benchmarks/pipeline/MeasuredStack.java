package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A separate stack for the benchmarks, with full JIT compilation and a simulator without limits.
 * Not thread-safe.
 */
final class MeasuredStack implements AutoCloseable {
  /** The table of hourly rows. */
  static final String TABLE = "analytics.hourlydata";

  /**
   * The default garbage collector and heap of a worker in Kafka's scripts; see kafka-run-class.sh
   * and connect-distributed.sh.
   */
  private static final String KAFKA_DEFAULTS =
      "-XX:-UseSerialGC -XX:+UseG1GC -XX:MaxGCPauseMillis=20"
          + " -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent"
          + " -Xms256m -Xmx2g -XX:MinHeapFreeRatio=40 -XX:MaxHeapFreeRatio=70";

  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);
  private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(90);

  private final LocalStack stack;
  private final Path directory;
  private final ProjectLayout layout;
  private final String workerOptions;
  private final Connectors connectors;
  private final Deployment deployment;
  private final Topics topics;
  private final CqlSession cassandra;
  private WorkerJvm worker;

  private MeasuredStack(
      ProjectLayout layout, Path directory, String workerOptions, LocalStack stack) {
    this.stack = stack;
    this.layout = layout;
    this.workerOptions = workerOptions;
    this.directory = directory;
    StackState state = stack.state();
    this.connectors = new Connectors(layout, state.weather().orElseThrow());
    this.deployment =
        new Deployment(new ConnectClient(state.connectUri()), POLL_INTERVAL, DEPLOY_LIMIT);
    this.topics = new Topics(state.bootstrapServers());
    this.cassandra = CassandraSessions.open(state.cassandraAddress(), state.cassandraDatacenter());
    this.worker = new WorkerJvm(stack.process(Service.CONNECT));
  }

  /**
   * Starts an empty stack.
   *
   * @param directory for this stack only; the data of an earlier stack is deleted
   * @param workerOptions JVM options of a worker, added to the options of Kafka's scripts
   */
  static MeasuredStack start(ProjectLayout layout, Path directory, String workerOptions)
      throws InterruptedException {
    LocalStack.clean(directory);
    LocalStack stack =
        LocalStack.in(layout)
            .runDirectory(directory)
            .ports(Ports.ephemeral())
            .simulator("--limits", "none")
            .fullSpeed()
            .build();
    stack.start();
    try {
      return new MeasuredStack(layout, directory, workerOptions, stack);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  Connectors connectors() {
    return connectors;
  }

  Topics topics() {
    return topics;
  }

  CqlSession cassandra() {
    return cassandra;
  }

  WorkerJvm worker() {
    return worker;
  }

  String bootstrapServers() {
    return stack.state().bootstrapServers();
  }

  /** Returns the settings of the worker's converters. */
  Map<String, String> converterSettings() {
    return WorkerConverters.settings(
        directory.resolve("conf").resolve(Service.CONNECT.title() + ".properties"));
  }

  /** Creates converters like the worker's. */
  WorkerConverters converters() {
    return WorkerConverters.create(converterSettings(), layout.plugins().get("avro-converter"));
  }

  ProcessHandle process(Service service) {
    return stack.process(service);
  }

  /** The directory of the stack's data and logs. */
  Path directory() {
    return directory;
  }

  /** Restarts the worker to get a fresh JVM. All connectors must have been removed. */
  void restartWorker() throws InterruptedException {
    restartWorker(Map.of());
  }

  /** Restarts the worker with the JVM options of Kafka's scripts instead of the local stack's. */
  void restartWorkerWithKafkaDefaults() throws InterruptedException {
    // The JVM reads this variable after its command line.
    restartWorker(Map.of("_JAVA_OPTIONS", KAFKA_DEFAULTS + " " + workerOptions));
  }

  private void restartWorker(Map<String, String> environment) throws InterruptedException {
    worker.close();
    stack.stop(Service.CONNECT);
    stack.start(Service.CONNECT, environment);
    worker = new WorkerJvm(stack.process(Service.CONNECT));
  }

  /** Writes a locations file that the workers can read. */
  Path locations(int count) {
    return GeneratedLocations.file(directory, count);
  }

  /** Deploys a connector without waiting for its tasks. */
  void deploy(ConnectorConfig connector) throws InterruptedException {
    deployment.submit(connector);
  }

  /** Deploys a connector and returns when all its tasks are running. */
  void deployAndAwait(ConnectorConfig connector) throws InterruptedException {
    deployment.deploy(connector);
  }

  void remove(String name) throws InterruptedException {
    deployment.remove(name);
  }

  /** Starts the second worker, which runs some of the tasks that are deployed later. */
  void startSecondWorker() {
    stack.start(Service.CONNECT_2);
  }

  void emptyTable(String table) {
    cassandra.execute("TRUNCATE " + table);
  }

  @Override
  public void close() {
    worker.close();
    cassandra.close();
    topics.close();
    stack.close();
  }
}
