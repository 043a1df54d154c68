package io.weatherconnect.packaging;

import static org.awaitility.Awaitility.await;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.connect.SourceOptions;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.MetricsReader;
import io.weatherconnect.packaging.JmxAgent.Sample;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.LocalStackBuilder;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.ProjectLayout;
import io.weatherconnect.stack.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real stack with simulated weather, shipped connectors and JMX agents. */
final class MonitoredStack implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final LocalStack stack;
  private final JmxAgent worker;
  private final JmxAgent broker;

  private MonitoredStack(LocalStack stack, JmxAgent worker, JmxAgent broker) {
    this.stack = stack;
    this.worker = worker;
    this.broker = broker;
  }

  static MonitoredStack start(
      String name, UnaryOperator<LocalStackBuilder> more, String... connectors) throws Exception {
    Path directory = Path.of("target", name).toAbsolutePath();
    LocalStack stack =
        more.apply(
                LocalStack.in(new ProjectLayout(Project.file(".")))
                    .runDirectory(directory)
                    .ports(Ports.ephemeral())
                    .simulator("--limits", "none"))
            .build();
    try {
      stack.start();
      deploy(stack, connectors);
      return new MonitoredStack(
          stack,
          new JmxAgent(stack.state().connectMetrics().get(0)),
          JmxAgent.attachToBroker(stack.process(Service.KAFKA)));
    } catch (Exception e) {
      stack.close();
      throw e;
    }
  }

  private static void deploy(LocalStack stack, String... connectors) throws InterruptedException {
    Deployment deployment =
        new Deployment(
            new ConnectClient(stack.state().connectUri()),
            Remedies.LOCAL,
            Duration.ofMillis(250),
            TIMEOUT);
    URI weather = stack.state().weather().orElseThrow();
    for (String connector : connectors) {
      Path file = Project.file("connector-configs/" + connector + ".json");
      deployment.deploy(SourceOptions.withWeather(ConnectorConfig.read(file), weather));
    }
  }

  /** Waits until a metric has at least a value, then returns all samples of worker and broker. */
  List<Sample> scrapeWhen(String metric, double value) {
    return await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            this::scrape,
            samples ->
                samples.stream()
                    .anyMatch(sample -> sample.name().equals(metric) && sample.value() >= value));
  }

  /** Returns the worker's metrics as the status command reads them. */
  Map<String, ConnectorMetrics> workerMetrics() {
    return new MetricsReader(Cluster.of(stack.state(), stack.log(Service.CONNECT)))
        .get()
        .byConnector();
  }

  private List<Sample> scrape() {
    return Stream.of(worker, broker).flatMap(agent -> agent.scrape().stream()).toList();
  }

  @Override
  public void close() {
    stack.close();
  }
}
