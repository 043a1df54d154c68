package io.weatherconnect.stack;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of a running stack, for other processes.
 *
 * @param pid the process that started it
 * @param startedAt when that process started, which distinguishes it from a later one with the same
 *     pid
 * @param ports the ports of the services
 * @param weather the server that replaces the API in the connectors' configurations, if any
 */
public record StackState(long pid, Instant startedAt, Ports ports, Optional<URI> weather) {

  /**
   * The REST API of the Connect worker.
   *
   * @return for instance {@code http://127.0.0.1:8083}
   */
  public URI connectUri() {
    return ConnectLauncher.uri(ports, Port.CONNECT);
  }

  /**
   * The REST API of the second worker, which runs only on request.
   *
   * @return for instance {@code http://127.0.0.1:8084}
   */
  public URI secondConnectUri() {
    return ConnectLauncher.uri(ports, Port.CONNECT_2);
  }

  /**
   * The page where the Connect worker exposes its metrics to Prometheus.
   *
   * @return for instance {@code http://127.0.0.1:9404/metrics}
   */
  public URI connectMetrics() {
    return URI.create("http://127.0.0.1:%d/metrics".formatted(ports.of(Port.CONNECT_METRICS)));
  }

  /**
   * The status page.
   *
   * @return for instance {@code http://127.0.0.1:8088/}
   */
  public URI statusPage() {
    return URI.create("http://127.0.0.1:%d/".formatted(ports.of(Port.STATUS_PAGE)));
  }

  /**
   * The schema registry; the Confluent API is below {@code /apis/ccompat/v7}.
   *
   * @return for instance {@code http://127.0.0.1:8081}
   */
  public URI registryUri() {
    return RegistryLauncher.uri(ports);
  }

  /**
   * Kafka's address for clients.
   *
   * @return for instance {@code 127.0.0.1:9092}
   */
  public String bootstrapServers() {
    return KafkaLauncher.bootstrapServers(ports);
  }

  /**
   * Cassandra's address for clients.
   *
   * @return for instance {@code 127.0.0.1:9042}
   */
  public InetSocketAddress cassandraAddress() {
    return CassandraLauncher.address(ports);
  }

  /**
   * The name of Cassandra's one datacenter, which drivers require.
   *
   * @return never null
   */
  public String cassandraDatacenter() {
    return CassandraLauncher.LOCAL_DATACENTER;
  }

  /**
   * The process that started the stack.
   *
   * @return empty when it has exited
   */
  public Optional<ProcessHandle> launcher() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process).equals(startedAt));
  }

  static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }
}
