package io.weatherconnect.it;

import io.weatherconnect.stack.Service;
import java.util.List;
import java.util.Random;

/** The faults of the network between the nodes of a cluster. */
final class NetworkFaults {
  private final TestStack cluster;
  private final Network network;
  private final ClusterFaults nodes;
  private final int seconds;

  NetworkFaults(TestStack cluster, Network network, Random random, int seconds) {
    this.cluster = cluster;
    this.network = network;
    this.nodes = new ClusterFaults(cluster, random, seconds);
    this.seconds = seconds;
  }

  /** Returns all faults. */
  List<ClusterFault> all() {
    Service broker = one(Service.KAFKA_NODES);
    Service otherBroker = one(without(Service.KAFKA_NODES, broker));
    Service cassandra = one(Service.CASSANDRA_NODES);
    Service otherCassandra = one(without(Service.CASSANDRA_NODES, cassandra));
    Service worker = one(Service.WORKERS);
    return List.of(
        cut(broker, without(Service.KAFKA_NODES, broker), "the other Kafka nodes", seconds)
            .perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        cut(broker, without(List.of(Service.values()), broker), "all other nodes", seconds)
            .perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        cut(
                cassandra,
                without(Service.CASSANDRA_NODES, cassandra),
                "the other Cassandra nodes",
                seconds)
            .perhapsAlerting(ClusterFaults.SINKS),
        cut(cassandra, Service.WORKERS, "the workers", seconds)
            .reported("sink STUCK")
            .perhapsAlerting(ClusterFaults.SINKS),
        cut(
                worker,
                Service.KAFKA_NODES,
                "all Kafka nodes for longer than its transactions may last",
                ClusterFaults.LONGER_THAN_A_TRANSACTION)
            .prepared(Backfill::useDefaultTransactionTimeout)
            .perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        cut(
                worker,
                List.of(broker),
                broker.title() + " for longer than Kafka's default of transaction.timeout.ms",
                ClusterFaults.LONGER_THAN_A_TRANSACTION)
            .perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        cut(worker, Service.CASSANDRA_NODES, "Cassandra", seconds)
            .perhapsAlerting(ClusterFaults.SINKS),
        cut(worker, List.of(Service.REGISTRY), "the registry", seconds),
        cut(Service.CONNECT, List.of(Service.CONNECT_2), "the other worker", seconds),
        sourcesWorkerCutFromKafka(),
        oneWay(broker, otherBroker).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        oneWay(cassandra, otherCassandra).perhapsAlerting(ClusterFaults.SINKS),
        oneWay(one(Service.KAFKA_NODES), worker).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        oneWay(worker, one(Service.CASSANDRA_NODES)).perhapsAlerting(ClusterFaults.SINKS),
        lossy(one(Service.KAFKA_NODES)).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        lossy(one(Service.CASSANDRA_NODES)).perhapsAlerting(ClusterFaults.SINKS),
        lossy(worker).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        slow(one(Service.KAFKA_NODES)).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA),
        slow(one(Service.CASSANDRA_NODES)).perhapsAlerting(ClusterFaults.SINKS),
        slow(worker).perhapsAlerting(ClusterFaults.WITHOUT_KAFKA));
  }

  private Service one(List<Service> services) {
    return nodes.some(services, 1).get(0);
  }

  private static List<Service> without(List<Service> all, Service one) {
    return all.stream().filter(service -> service != one).toList();
  }

  private ClusterFault cut(Service node, List<Service> others, String from, int duration) {
    return fault(
        "%s cut off from %s".formatted(node.title(), from),
        duration,
        load -> network.cut(node, others));
  }

  /**
   * The worker that runs the source's task: the other one takes it over, then the first returns.
   */
  private ClusterFault sourcesWorkerCutFromKafka() {
    return new SourcesWorker(cluster)
        .fault(
            "the source's worker cut off from all Kafka nodes for longer than its transactions may last",
            ClusterFaults.LONGER_THAN_A_TRANSACTION,
            worker -> network.cut(worker, Service.KAFKA_NODES),
            load -> network.repair())
        .prepared(Backfill::useDefaultTransactionTimeout)
        // With the takeover it may last for 90 s, after which this alert fires.
        .perhapsAlerting("SinkBehind");
  }

  private ClusterFault oneWay(Service from, Service to) {
    return fault(
        "no packet from %s reaches %s, but the other way".formatted(from.title(), to.title()),
        seconds,
        load -> network.drop(from, to));
  }

  private ClusterFault lossy(Service node) {
    return fault(
        "%s loses 30 %% of its packets".formatted(node.title()),
        seconds,
        load -> network.lose(node, 30));
  }

  private ClusterFault slow(Service node) {
    return fault(
        "%s sends 256 kbit/s at most".formatted(node.title()),
        seconds,
        load -> network.slow(node, 256));
  }

  private ClusterFault fault(String title, int duration, ClusterFault.Step injection) {
    return ClusterFault.of(title, duration, injection, load -> network.repair());
  }
}
