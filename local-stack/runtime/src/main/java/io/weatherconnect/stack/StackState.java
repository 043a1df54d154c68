package io.weatherconnect.stack;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * The state of the stack of a process, for other processes. Every address is on the loopback
 * interface. {@code weather} replaces the server in the connectors' configurations. A secured stack
 * has {@code clients}, the files of its clients.
 */
public record StackState(
    long pid, Ports ports, Optional<URI> weather, Optional<ClientFiles> clients) {
  static final String DATACENTER = "datacenter1";

  /** The REST API of the Connect worker, for instance {@code http://127.0.0.1:8083}. */
  public URI connectUri() {
    return ports.uri(Port.CONNECT, clients.isPresent());
  }

  /** The REST API of the second worker, which runs only on request. */
  public URI secondConnectUri() {
    return ports.uri(Port.CONNECT_2, clients.isPresent());
  }

  /** The topic in which the workers store the offsets of sources. */
  public String offsetsTopic() {
    return "connect-offsets";
  }

  /** The metrics of the Connect worker, for instance {@code http://127.0.0.1:9404/metrics}. */
  public URI connectMetrics() {
    return ports.uri(Port.CONNECT_METRICS).resolve("/metrics");
  }

  /** The status page, for instance {@code http://127.0.0.1:8088/}. */
  public URI statusPage() {
    return ports.uri(Port.STATUS_PAGE).resolve("/");
  }

  /** The schema registry; the Confluent API is below {@code /apis/ccompat/v7}. */
  public URI registryUri() {
    return ports.uri(Port.REGISTRY);
  }

  /** Kafka's address for clients, for instance {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return ports.address(Port.KAFKA);
  }

  /** Cassandra's address for clients. */
  public InetSocketAddress cassandraAddress() {
    return ports.socketAddress(Port.CASSANDRA);
  }

  /** The name of Cassandra's one datacenter, which drivers require. */
  public String cassandraDatacenter() {
    return DATACENTER;
  }

  /** Whether the weather comes from the stack's own simulator. */
  public boolean isSimulated() {
    return weather.equals(Optional.of(ports.uri(Port.SIMULATOR)));
  }
}
