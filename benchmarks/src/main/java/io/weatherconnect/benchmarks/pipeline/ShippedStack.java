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
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A local stack with the memory of {@code make run}, a worker with {@code -Xmx512m}, full JIT
 * compilation and the shipped sinks' topics and tables. Not thread-safe.
 */
record ShippedStack(
    LocalStack stack,
    Connectors connectors,
    ConnectClient connect,
    Deployment deployment,
    BrokerProbe broker,
    CqlSession cassandra)
    implements AutoCloseable {
  static final String HOURLY_SINK = "cassandra-hourly-sink";
  static final String DAILY_SINK = "cassandra-daily-sink";
  static final String HOURLY_TOPIC = "hourlymetrics";
  static final String DAILY_TOPIC = "dailymetrics";

  static final Set<String> TOPICS = Set.of(HOURLY_TOPIC, DAILY_TOPIC);

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Starts an empty stack in a directory of its own; the data of an earlier stack is deleted. */
  static ShippedStack start(ProjectLayout layout, Path directory, URI weather) throws Exception {
    LocalStack.clean(directory);
    LocalStack stack =
        LocalStack.in(layout)
            .runDirectory(directory)
            .ports(Ports.ephemeral())
            .weather(weather)
            .fullSpeed()
            .build();
    stack.start();
    StackState state = stack.state();
    ConnectClient connect = new ConnectClient(state.connectUri());
    return new ShippedStack(
        stack,
        new Connectors(layout, directory, weather),
        connect,
        new Deployment(connect, Remedies.LOCAL, INTERVAL, LIMIT),
        new BrokerProbe(state.bootstrapServers()),
        CassandraSessions.open(state.cassandraAddresses(), state.cassandraDatacenter()));
  }

  /** Deploys both shipped sinks and waits until they run. */
  void deploySinks() throws Exception {
    for (ConnectorConfig sink : connectors.sinks()) {
      deployment.deploy(sink);
    }
  }

  /** Returns the records and markers in the topics of the shipped sinks. */
  long sent() throws Exception {
    return broker.end(TOPICS);
  }

  /** Returns the records that the shipped sinks have not written yet. */
  long lag() throws Exception {
    return broker.lag(HOURLY_SINK, HOURLY_TOPIC) + broker.lag(DAILY_SINK, DAILY_TOPIC);
  }

  /** Returns how many connectors are in each state, for instance {@code 3 RUNNING}. */
  String states() throws Exception {
    return connect.deployed().stream()
        .collect(
            Collectors.groupingBy(
                one -> one.status().shownState(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(state -> state.getValue() + " " + state.getKey())
        .collect(Collectors.joining(", "));
  }

  /** Reads the worker's metrics. */
  Scrape metrics() {
    return new Scrape(stack.state().connectMetrics().get(0));
  }

  /** Attaches to a service. */
  JvmProbe probe(Service service) throws Exception {
    return new JvmProbe(stack.process(service));
  }

  @Override
  public void close() {
    cassandra.close();
    broker.close();
    stack.close();
  }
}
