package io.weatherconnect.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.simulator.Limits;
import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.LocalStackBuilder;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The real stack and a simulator. Its workers have the plugins from the zips that users install.
 * The simulator's clock is fixed, so that its weather does not change. Tests that use {@link
 * Shared} share one with single services, which is stopped after the last of them.
 */
final class TestStack implements AutoCloseable {
  private final LocalStack stack;
  private final String weatherHost;
  private final OpenMeteoSimulator simulator;
  private final CqlSession cassandra;
  private final Connect connect;

  /**
   * Starts a stack in a directory of the build, whose earlier contents are deleted.
   *
   * @param weatherHost the address at which the simulators of this process listen
   */
  private TestStack(String name, String weatherHost, UnaryOperator<LocalStackBuilder> settings)
      throws Exception {
    this.weatherHost = weatherHost;
    simulator = newSimulator().clock(Clock.fixed(Instant.now(), ZoneOffset.UTC)).start();
    // Data of an earlier run would be counted too.
    LocalStack.clean(runDirectory(name));
    stack =
        settings
            .apply(
                LocalStack.in(layout())
                    .runDirectory(runDirectory(name))
                    .plugin("openmeteo-source", unpacked("openmeteo-source-connector"))
                    .plugin("transforms", unpacked("transforms")))
            .build();
    stack.start();
    cassandra =
        CassandraSessions.open(
            stack.state().cassandraAddresses(), stack.state().cassandraDatacenter());
    connect = connect(simulator.baseUri());
  }

  /** Starts a cluster on hosts that have all ports, for instance in network namespaces. */
  static TestStack cluster(
      Hosts hosts, Ports ports, String weatherHost, UnaryOperator<LocalStackBuilder> settings)
      throws Exception {
    return new TestStack(
        "cluster", weatherHost, builder -> settings.apply(builder.hosts(hosts).ports(ports)));
  }

  static ProjectLayout layout() {
    return new ProjectLayout(Path.of(System.getProperty("project.root")).normalize());
  }

  static Path runDirectory(String name) {
    return Path.of("target", name).toAbsolutePath();
  }

  LocalStack stack() {
    return stack;
  }

  OpenMeteoSimulator simulator() {
    return simulator;
  }

  CqlSession cassandra() {
    return cassandra;
  }

  /** Returns a simulator without limits and with a port of its own, not started. */
  OpenMeteoSimulator.Builder newSimulator() {
    return OpenMeteoSimulator.builder().host(weatherHost).port(0).limits(Limits.NONE);
  }

  /** Returns a client of the workers whose connectors get their weather from a server. */
  Connect connect(URI weather) {
    return new Connect(ConnectClient.of(cluster()), weather);
  }

  /** Returns the addresses of the stack as the command line uses them. */
  Cluster cluster() {
    return Cluster.of(stack.state(), stack.log(Service.CONNECT));
  }

  /** Returns the directory of a node's data, in which the node has written. */
  Path data(Service node) {
    Path data = stack.data(node);
    assertThat(data).isNotEmptyDirectory();
    return data;
  }

  /**
   * Stops and starts services, one after the other, with a pause after each. As the documentation
   * says, the next worker is stopped when the one before runs tasks again.
   */
  void restartOneByOne(List<Service> services) throws InterruptedException {
    for (Service service : services) {
      stack.stop(service);
      stack.start(service);
      if (Service.WORKERS.contains(service)) {
        Connect.await("tasks on " + service.title())
            .ignoreExceptionsMatching(e -> e instanceof ToolException)
            .until(() -> connect.busyWorkers().contains(worker(service)));
      }
      Chaos.last(Duration.ofSeconds(2));
    }
  }

  /** Waits for a connector's first task to run and returns its worker. */
  Service workerOf(String connector, Connect connect) {
    String worker =
        Connect.await("the task of %s to run".formatted(connector))
            .ignoreExceptionsMatching(e -> e instanceof ToolException)
            .until(() -> connect.workerOf(connector), Optional::isPresent)
            .orElseThrow();
    return worker.equals(worker(Service.CONNECT)) ? Service.CONNECT : Service.CONNECT_2;
  }

  /** Returns how the workers call one of them. */
  private String worker(Service service) {
    URI address =
        service == Service.CONNECT ? stack.state().connectUri() : stack.state().secondConnectUri();
    return address.getAuthority();
  }

  /** Makes Cassandra write to its disk: a new table is flushed at once. */
  void flushCassandra() {
    cassandra.execute("CREATE TABLE IF NOT EXISTS analytics.scratch (id int PRIMARY KEY)");
  }

  /** Kills a service, if it runs, and starts it again after an outage. */
  void fail(Service service, Duration outage) throws InterruptedException {
    if (stack.isRunning(service)) {
      stack.kill(service);
    }
    Chaos.last(outage);
    stack.start(service);
  }

  /**
   * Starts the services that a test has left dead, and stops the second worker of single services.
   */
  void restore() throws InterruptedException {
    boolean cluster = stack.state().isCluster();
    // In the order of the services, because a worker needs Kafka.
    for (Service service : stack.state().addresses().hosts().of(List.of(Service.values()))) {
      boolean wanted = service != Service.SIMULATOR && (cluster || service != Service.CONNECT_2);
      if (wanted && !stack.isRunning(service)) {
        stack.start(service);
      } else if (!wanted && stack.isRunning(service)) {
        stack.stop(service);
      }
    }
  }

  /** Returns whether Cassandra responds. A session needs some seconds after an outage. */
  boolean reachesCassandra() {
    try {
      cassandra.execute("SELECT release_version FROM system.local");
      return true;
    } catch (DriverException e) {
      return false;
    }
  }

  Connect connect() {
    return connect;
  }

  /** Returns a reader of all topics. */
  Topics topics() {
    return new Topics(stack.state().bootstrapServers());
  }

  /** Returns the decoded committed records of a topic. */
  List<WeatherRecord> records(String topic) {
    return WeatherRecord.read(topics(), stack.state().registryUri(), topic);
  }

  @Override
  public void close() {
    cassandra.close();
    stack.close();
    simulator.close();
  }

  /** Unpacks the zip that a module has built, and returns the directory of its jars. */
  static Path unpacked(String module) throws IOException {
    Path target = layout().root().resolve(module).resolve("target");
    Path unpacked = runDirectory("plugins").resolve(module);
    Utils.delete(unpacked.toFile());
    try (FileSystem zip = FileSystems.newFileSystem(zipIn(target));
        Stream<Path> files = Files.walk(zip.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = unpacked.resolve(file.toString().substring(1));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return unpacked;
  }

  private static Path zipIn(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  /** JUnit extension that injects the shared stack into tests. */
  static final class Shared implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TestStack.class);

    @Override
    public void beforeAll(ExtensionContext context) {
      get(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return get(context);
    }

    private static TestStack get(ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(TestStack.class, any -> start(), TestStack.class);
    }

    private static TestStack start() {
      try {
        return new TestStack("stack", "127.0.0.1", builder -> builder.ports(Ports.ephemeral()));
      } catch (Exception e) {
        throw new IllegalStateException("The stack failed to start", e);
      }
    }
  }
}
