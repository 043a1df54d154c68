package io.weatherconnect.benchmarks.pipeline;

import com.datastax.oss.driver.api.core.CqlSession;
import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.ConnectorConfig;
import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.stack.CassandraSessions;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.Ports;
import io.weatherconnect.tools.stack.ProjectLayout;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A stack of its own at full speed, with a simulator without limits, and what measurements ask of
 * it. For one thread.
 */
final class MeasuredStack implements AutoCloseable {
  /** Where hourly rows go. */
  static final String TABLE = "analytics.hourlydata";

  /**
   * The collector and the heap that Kafka's scripts give a worker unless they are told otherwise;
   * see kafka-run-class.sh and connect-distributed.sh. The JVM reads this variable after its
   * command line.
   */
  private static final Map<String, String> AS_KAFKA_STARTS_IT =
      Map.of(
          "_JAVA_OPTIONS",
          "-XX:-UseSerialGC -XX:+UseG1GC -XX:MaxGCPauseMillis=20"
              + " -XX:InitiatingHeapOccupancyPercent=35 -XX:+ExplicitGCInvokesConcurrent"
              + " -Xms256m -Xmx2g -XX:MinHeapFreeRatio=40 -XX:MaxHeapFreeRatio=70");

  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration DEPLOY_LIMIT = Duration.ofSeconds(90);

  private final LocalStack stack;
  private final Path directory;
  private final Connectors connectors;
  private final Deployment deployment;
  private final Topics topics;
  private final CqlSession cassandra;
  private WorkerJvm worker;

  private MeasuredStack(ProjectLayout layout, Path directory, LocalStack stack) {
    this.stack = stack;
    this.directory = directory;
    StackState state = stack.state();
    this.connectors = new Connectors(layout, state.weather().orElseThrow());
    this.deployment =
        new Deployment(new ConnectClient(state.connectUri()), LOOK_EVERY, DEPLOY_LIMIT);
    this.topics = new Topics(state.bootstrapServers());
    this.cassandra = CassandraSessions.open(state.cassandraAddress(), state.cassandraDatacenter());
    this.worker = new WorkerJvm(state.connectJmxPort());
  }

  /**
   * Starts it with nothing in it.
   *
   * @param directory of its own; what an earlier stack left there is deleted
   */
  static MeasuredStack start(ProjectLayout layout, Path directory) throws InterruptedException {
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
      return new MeasuredStack(layout, directory, stack);
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

  ProcessHandle process(Service part) {
    return stack.process(part);
  }

  /** Where it keeps what it writes. */
  Path directory() {
    return directory;
  }

  /**
   * Ends the worker and starts it again, without connectors, for a JVM that has done nothing yet.
   */
  void restartWorker() throws InterruptedException {
    restartWorker(Map.of());
  }

  /** The same with the memory that Kafka's scripts would give it instead of the local stack's. */
  void restartWorkerAsKafkaStartsIt() throws InterruptedException {
    restartWorker(AS_KAFKA_STARTS_IT);
  }

  private void restartWorker(Map<String, String> environment) throws InterruptedException {
    worker.close();
    stack.stop(Service.CONNECT);
    stack.start(Service.CONNECT, environment);
    worker = new WorkerJvm(stack.state().connectJmxPort());
  }

  /** A file of locations on the workers' disk. */
  Path locations(int count) {
    return GeneratedLocations.file(directory, count);
  }

  /** Deploys a connector without waiting for its tasks. */
  void deploy(ConnectorConfig connector) throws InterruptedException {
    deployment.submit(connector);
  }

  /** Deploys a connector and returns when all of its tasks run. */
  void deployAndAwait(ConnectorConfig connector) throws InterruptedException {
    deployment.deploy(connector);
  }

  /** Removes a connector. */
  void remove(String name) throws InterruptedException {
    deployment.remove(name);
  }

  /** Starts the second worker, which takes over some of the tasks that are deployed from then. */
  void startSecondWorker() {
    stack.start(Service.CONNECT_2);
  }

  /** Empties the table of hourly rows. */
  void emptyTable() {
    cassandra.execute("TRUNCATE " + TABLE);
  }

  @Override
  public void close() {
    worker.close();
    cassandra.close();
    topics.close();
    stack.close();
  }
}
