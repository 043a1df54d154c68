package io.weatherconnect.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverException;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;

/** The faults of single nodes and of several, without faults of the network. */
final class ClusterFaults {
  static final String[] BROKERS = {"BrokerDown", "PartitionsUnderReplicated"};
  static final String[] SINKS = {"SinkRejectsRecords", "SinkBehind", "CassandraTimeouts"};
  static final String[] WORKERS = {"WorkerDown", "SourceMissing", "SinkBehind"};

  /** Writes whose responses come during the pause of a worker have timed out when it goes on. */
  private static final String[] PAUSED_WORKERS = {
    "WorkerDown", "SourceMissing", "SinkBehind", "SinkRejectsRecords", "CassandraTimeouts"
  };

  /** What may fire if a node, or all of them, cannot use Kafka, or a part of it. */
  static final String[] WITHOUT_KAFKA = {
    "BrokerDown",
    "PartitionsUnderReplicated",
    "PartitionsOffline",
    "SourceMissing",
    "SinkBehind",
    "WorkerDown"
  };

  private static final String SINK_WAITS = "sink (STUCK|RETRYING|WAITING)";

  private static final String KAFKA_UNKNOWN =
      "Kafka does not respond|offsets cannot be read|Connect does not respond";
  private static final String WORKER_UNKNOWN = "unknown: worker metrics are unavailable";

  /** Longer than Kafka's default of {@code transaction.timeout.ms}, and than session timeouts. */
  static final int LONGER_THAN_A_TRANSACTION = 75;

  /** Longer than {@code status} waits for workers that do not respond. */
  private static final int LONGER_THAN_A_REPORT = 60;

  /** What is done to one node. */
  @FunctionalInterface
  interface NodeStep {
    void run(Service node) throws Exception;
  }

  private final TestStack cluster;
  private final LocalStack stack;
  private final Random random;
  private final int seconds;

  /**
   * Creates the faults.
   *
   * @param random chooses the nodes
   * @param seconds how long an outage lasts
   */
  ClusterFaults(TestStack cluster, Random random, int seconds) {
    this.cluster = cluster;
    this.stack = cluster.stack();
    this.random = random;
    this.seconds = seconds;
  }

  /** Returns all faults; that of a clock needs Debian's package faketime. */
  List<ClusterFault> all() {
    List<ClusterFault> all = new ArrayList<>(ofNodes());
    // Drawn in any case, so that a seed means the same faults on all machines.
    Service worker = some(Service.WORKERS, 1).get(0);
    FakeTime.environment("+50m")
        .ifPresentOrElse(
            wrong -> all.add(wrongClock(worker, wrong)),
            () ->
                System.out.println(
                    "chaos: a wrong clock is NOT tested, because faketime is not installed"));
    return all;
  }

  private List<ClusterFault> ofNodes() {
    return List.of(
        kill(some(Service.KAFKA_NODES, 1)).alerting("BrokerDown").perhapsAlerting(BROKERS),
        kill(some(Service.KAFKA_NODES, 2), LONGER_THAN_A_TRANSACTION)
            .reported(KAFKA_UNKNOWN)
            .alerting("BrokerDown")
            .perhapsAlerting(WITHOUT_KAFKA),
        pause(some(Service.KAFKA_NODES, 1)).alerting("BrokerDown").perhapsAlerting(BROKERS),
        pause(some(Service.KAFKA_NODES, 2), LONGER_THAN_A_TRANSACTION)
            .reported(KAFKA_UNKNOWN)
            .alerting("BrokerDown")
            .perhapsAlerting(WITHOUT_KAFKA),
        kill(some(Service.CASSANDRA_NODES, 1)).perhapsAlerting(SINKS),
        kill(some(Service.CASSANDRA_NODES, 2)).reported(SINK_WAITS).perhapsAlerting(SINKS),
        pause(some(Service.CASSANDRA_NODES, 1)).perhapsAlerting(SINKS),
        pause(some(Service.CASSANDRA_NODES, 2)).reported(SINK_WAITS).perhapsAlerting(SINKS),
        kill(some(Service.WORKERS, 1))
            .reported(WORKER_UNKNOWN)
            .alerting("WorkerDown")
            .perhapsAlerting(WORKERS),
        kill(Service.WORKERS)
            .reported("error: Connect does not respond")
            .alerting("WorkerDown")
            .perhapsAlerting(WORKERS),
        pause(some(Service.WORKERS, 1), 2 * seconds)
            .reported(WORKER_UNKNOWN)
            .alerting("WorkerDown")
            .perhapsAlerting(PAUSED_WORKERS),
        pause(Service.WORKERS, LONGER_THAN_A_REPORT)
            .reported("error: Connect does not respond")
            .alerting("WorkerDown")
            .perhapsAlerting(PAUSED_WORKERS),
        pauseOfTheSourcesWorker(LONGER_THAN_A_TRANSACTION)
            .prepared(Backfill::useDefaultTransactionTimeout),
        kill(List.of(Service.REGISTRY)).afterFirstRows(),
        pause(List.of(Service.REGISTRY)),
        fullKafkaDisk(some(Service.KAFKA_NODES, 1).get(0))
            .alerting("BrokerDown")
            .perhapsAlerting(BROKERS),
        fullCassandraDisk(some(Service.CASSANDRA_NODES, 1).get(0)).perhapsAlerting(SINKS),
        lostKafkaDisk(some(Service.KAFKA_NODES, 1).get(0)).perhapsAlerting(BROKERS),
        new ReplacedNode(cluster, some(List.of(Service.CASSANDRA_2, Service.CASSANDRA_3), 1).get(0))
            .fault(seconds)
            .perhapsAlerting(SINKS),
        lostRegistry().afterFirstRows(),
        rollingRestart(Service.KAFKA_NODES).perhapsAlerting(BROKERS),
        rollingRestart(Service.CASSANDRA_NODES).perhapsAlerting(SINKS),
        rollingRestart(Service.WORKERS).perhapsAlerting(WORKERS));
  }

  /** Returns the faults that together take the least time, for every build. */
  List<ClusterFault> shortest() {
    List<Service> nodes = new ArrayList<>(some(Service.KAFKA_NODES, 1));
    nodes.addAll(some(Service.CASSANDRA_NODES, 1));
    return List.of(pause(nodes), pauseOfTheSourcesWorker(0));
  }

  /** Chooses some nodes. */
  List<Service> some(List<Service> nodes, int number) {
    List<Service> shuffled = new ArrayList<>(nodes);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, number);
  }

  static String titles(List<Service> nodes) {
    return nodes.stream().map(Service::title).sorted().collect(joining(" and "));
  }

  private ClusterFault kill(List<Service> nodes) {
    return kill(nodes, seconds);
  }

  private ClusterFault kill(List<Service> nodes, int duration) {
    return ClusterFault.of(
        titles(nodes) + " killed", duration, each(nodes, stack::kill), each(nodes, stack::start));
  }

  private ClusterFault pause(List<Service> nodes) {
    return pause(nodes, seconds);
  }

  private ClusterFault pause(List<Service> nodes, int duration) {
    return ClusterFault.of(
        titles(nodes) + " paused",
        duration,
        each(nodes, node -> Signals.pause(stack.process(node))),
        each(nodes, node -> Signals.resume(stack.process(node))));
  }

  /** Takes a step for each node, also if it fails for another one. */
  private static ClusterFault.Step each(List<Service> nodes, NodeStep step) {
    return load -> {
      List<Throwable> failures = new ArrayList<>();
      for (Service node : nodes) {
        try {
          step.run(node);
        } catch (Exception | AssertionError e) {
          failures.add(e);
        }
      }
      assertThat(failures).isEmpty();
    };
  }

  /** The worker that runs the source is paused until the other one has taken its tasks over. */
  private ClusterFault pauseOfTheSourcesWorker(int afterwards) {
    return new SourcesWorker(cluster).paused(afterwards).perhapsAlerting(PAUSED_WORKERS);
  }

  /** A Kafka node whose only directory fails ends itself. */
  private ClusterFault fullKafkaDisk(Service node) {
    return ClusterFault.of(
        node.title() + "'s disk is full",
        seconds,
        load -> {
          Signals.fillDisk(stack.process(node));
          Connect.await(node.title() + " to end").until(() -> !stack.isRunning(node));
        },
        // The limit lasts as long as the process.
        load -> cluster.fail(node, Duration.ZERO));
  }

  /** A Cassandra node detects the full disk at the next flush: a new table is flushed at once. */
  private ClusterFault fullCassandraDisk(Service node) {
    return ClusterFault.of(
        node.title() + "'s disk is full",
        seconds,
        load -> {
          Signals.fillDisk(stack.process(node));
          try {
            cluster.flushCassandra();
          } catch (DriverException e) {
            // The coordinator may be this node, or may not get the agreement of it.
          }
          Connect.await(node.title() + " to reject clients").until(() -> !accepts(node));
        },
        load -> cluster.fail(node, Duration.ZERO));
  }

  private boolean accepts(Service node) {
    try (Socket socket = new Socket()) {
      socket.connect(stack.state().addresses().socket(node, Port.CASSANDRA), 2_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private ClusterFault lostKafkaDisk(Service node) {
    return ClusterFault.of(
        node.title() + " lost its disk",
        seconds,
        load -> {
          stack.kill(node);
          Utils.delete(cluster.data(node).toFile());
        },
        load -> stack.start(node));
  }

  /** The registry loses its file, which is restored from a copy; then all workers need it. */
  private ClusterFault lostRegistry() {
    Path data = cluster.data(Service.REGISTRY);
    Path copy = data.resolveSibling("registry-copy");
    return ClusterFault.of(
        "registry lost its schemas, which are restored from a copy of its file",
        seconds,
        load -> {
          stack.stop(Service.REGISTRY);
          Signals.run("cp", "-r", data.toString(), copy.toString());
          Utils.delete(data.toFile());
        },
        load -> {
          Signals.run("mv", copy.toString(), data.toString());
          stack.start(Service.REGISTRY);
          cluster.restartOneByOne(Service.WORKERS);
        });
  }

  private ClusterFault rollingRestart(List<Service> nodes) {
    return ClusterFault.of(
        "rolling restart of " + titles(nodes),
        0,
        load -> cluster.restartOneByOne(nodes),
        load -> {});
  }

  /**
   * One worker's clock is ahead by less than a broker accepts, {@code
   * message.timestamp.after.max.ms}.
   */
  private ClusterFault wrongClock(Service worker, Map<String, String> environment) {
    return ClusterFault.of(
            worker.title() + "'s clock is 50 minutes ahead",
            seconds,
            load -> {
              stack.kill(worker);
              stack.start(worker, environment);
            },
            load -> cluster.fail(worker, Duration.ZERO))
        .perhapsAlerting(WORKERS);
  }
}
