package io.weatherconnect.stack;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The state of the stack of a process, for other processes. {@code weather} replaces the server in
 * the connectors' configurations. A secured stack has {@code clients}, the files of its clients.
 */
public record StackState(
    long pid, Addresses addresses, Optional<URI> weather, Optional<ClientFiles> clients) {
  static final String DATACENTER = "datacenter1";

  /** The REST API of the Connect worker, for instance {@code http://127.0.0.1:8083}. */
  public URI connectUri() {
    return addresses.connect(Service.CONNECT, clients.isPresent());
  }

  /** The REST API of the second worker, which runs in a cluster or on request. */
  public URI secondConnectUri() {
    return addresses.connect(Service.CONNECT_2, clients.isPresent());
  }

  /** The REST APIs of all workers that start with the stack. */
  public List<URI> connectUris() {
    return addresses.hosts().startedWorkers().stream()
        .map(worker -> addresses.connect(worker, clients.isPresent()))
        .toList();
  }

  /** Whether the stack has several nodes of Kafka, Cassandra and Connect. */
  public boolean isCluster() {
    return addresses.hosts().isCluster();
  }

  /** The topic in which the workers store the offsets of sources. */
  public String offsetsTopic() {
    return "connect-offsets";
  }

  /** The metrics of the workers, for instance {@code http://127.0.0.1:9404/metrics}. */
  public List<URI> connectMetrics() {
    return addresses.hosts().startedWorkers().stream()
        .map(worker -> metrics(addresses.connectMetrics(worker)))
        .toList();
  }

  /** The metrics of a cluster's Kafka nodes. */
  public List<URI> kafkaMetrics() {
    return addresses.hosts().of(Service.KAFKA_NODES).stream()
        .map(node -> metrics(addresses.of(node, Port.KAFKA_METRICS)))
        .toList();
  }

  private static URI metrics(String address) {
    return URI.create("http://" + address + "/metrics");
  }

  /** The status page, for instance {@code http://127.0.0.1:8088/}. */
  public URI statusPage() {
    return URI.create("http://127.0.0.1:%d/".formatted(addresses.ports().of(Port.STATUS_PAGE)));
  }

  /** The schema registry; the Confluent API is below {@code /apis/ccompat/v7}. */
  public URI registryUri() {
    return addresses.uri(Service.REGISTRY, Port.REGISTRY);
  }

  /** The addresses of Kafka's nodes for clients, for instance {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return addresses.all(Service.KAFKA_NODES, Port.KAFKA);
  }

  /** The addresses of Cassandra's nodes for clients. */
  public List<InetSocketAddress> cassandraAddresses() {
    return addresses.hosts().of(Service.CASSANDRA_NODES).stream()
        .map(node -> addresses.socket(node, Port.CASSANDRA))
        .toList();
  }

  /** The name of Cassandra's one datacenter, which drivers require. */
  public String cassandraDatacenter() {
    return DATACENTER;
  }

  /** Whether the weather comes from the stack's own simulator. */
  public boolean isSimulated() {
    return weather.equals(Optional.of(addresses.uri(Service.SIMULATOR, Port.SIMULATOR)));
  }
}
