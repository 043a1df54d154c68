package io.weatherconnect.stack;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where each service that a stack can have runs. */
public record Hosts(Map<Service, Host> all) {
  private static final Set<Service> CLUSTER_ONLY =
      EnumSet.of(Service.KAFKA_2, Service.KAFKA_3, Service.CASSANDRA_2, Service.CASSANDRA_3);

  /**
   * A host.
   *
   * @param address its IP address
   * @param command what runs a process there, put before the process's own command; empty where no
   *     such command is needed
   */
  public record Host(String address, List<String> command) {}

  /** Copies the map. */
  public Hosts {
    all = Map.copyOf(all);
  }

  /** One node of each service, and a second worker, on the loopback address. */
  public static Hosts single() {
    return new Hosts(
        EnumSet.complementOf(EnumSet.copyOf(CLUSTER_ONLY)).stream()
            .collect(toMap(service -> service, service -> local("127.0.0.1"))));
  }

  /**
   * Three Kafka nodes, three Cassandra nodes and two workers. The address of a node ends with its
   * number, because the clients of Cassandra expect the same port of each node.
   */
  public static Hosts cluster() {
    return new Hosts(
        Arrays.stream(Service.values())
            .collect(toMap(service -> service, service -> local("127.0.0." + service.number()))));
  }

  private static Host local(String address) {
    return new Host(address, List.of());
  }

  /** Whether a stack on these hosts is a cluster. */
  public boolean isCluster() {
    return all.keySet().containsAll(CLUSTER_ONLY);
  }

  /** The services that a stack can have, of those given. */
  public List<Service> of(List<Service> services) {
    return services.stream().filter(all::containsKey).toList();
  }

  /** The workers that start with a stack, and expose metrics. */
  List<Service> startedWorkers() {
    return isCluster() ? Service.WORKERS : List.of(Service.CONNECT);
  }

  Host host(Service service) {
    return all.get(service);
  }
}
