package io.weatherconnect.stack;

import static java.util.stream.Collectors.joining;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;

/** The addresses of a stack's services: of their hosts and of their ports, by IP address. */
public record Addresses(Hosts hosts, Ports ports) {

  /** An address, for instance {@code 127.0.0.1:9092}. */
  String of(Service service, Port port) {
    return host(service) + ":" + ports.of(port);
  }

  /** The addresses of all nodes that the stack can have, separated by commas. */
  String all(List<Service> nodes, Port port) {
    return hosts.of(nodes).stream().map(node -> of(node, port)).collect(joining(","));
  }

  /** The IP address of a service's host. */
  String host(Service service) {
    return hosts.host(service).address();
  }

  /** Returns where a service listens at a port of its own. */
  public InetSocketAddress socket(Service service, Port port) {
    return new InetSocketAddress(host(service), ports.of(port));
  }

  /** The address of a worker's REST API, by HTTPS if it is secured. */
  URI connect(Service worker, boolean secured) {
    return uri(worker, worker == Service.CONNECT ? Port.CONNECT : Port.CONNECT_2, secured);
  }

  /** The address of a worker's metrics, for instance {@code 127.0.0.1:9404}. */
  String connectMetrics(Service worker) {
    return of(worker, worker == Service.CONNECT ? Port.CONNECT_METRICS : Port.CONNECT_METRICS_2);
  }

  /** The address of an HTTP port, for instance {@code http://127.0.0.1:8083}. */
  URI uri(Service service, Port port) {
    return uri(service, port, false);
  }

  private URI uri(Service service, Port port, boolean tls) {
    return URI.create((tls ? "https://" : "http://") + of(service, port));
  }
}
