package io.weatherconnect.it;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import io.weatherconnect.stack.CassandraSessions;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * A fault of a Cassandra node that is no seed: it loses its disk, is removed from the cluster, and
 * an empty one with the same address joins, which must have all rows itself afterwards. Replacing
 * it by {@code cassandra.replace_address} fails at random, because the others no longer talk to a
 * node with this address when they know what it is for (CASSANDRA-19580).
 */
record ReplacedNode(TestStack cluster, Service node) {
  /** Longer than {@code hints_flush_period}, whose default is 10 s. */
  private static final Duration HINTS_IN_MEMORY = Duration.ofSeconds(12);

  /** {@link RemovedNode} waits for half of it at most; then Cassandra takes half a minute. */
  private static final Duration REMOVAL = Connect.TIMEOUT.multipliedBy(2);

  ClusterFault fault(int seconds) {
    return ClusterFault.of(
            node.title() + " lost its disk and is replaced", seconds, this::lose, this::replace)
        .checked(this::requireAllRows);
  }

  private void lose(Backfill load) throws Exception {
    cluster.stack().kill(node);
    Utils.delete(cluster.data(node).toFile());
  }

  private void replace(Backfill load) throws Exception {
    Service other = others().get(0);
    Signals.run(
        REMOVAL,
        Network.command(
            other,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RemovedNode.class.getName(),
            Long.toString(cluster.stack().process(other).pid()),
            address().getHostString(),
            hostId()));
    // It takes more than a minute, because the others ignore the address of a removed node as long.
    cluster.stack().start(node, Map.of("_JAVA_OPTIONS", "-Dcassandra.auto_bootstrap=true"));
  }

  private String hostId() {
    return cluster.cassandra().getMetadata().getNodes().values().stream()
        .filter(known -> known.getEndPoint().resolve().equals(address()))
        .map(known -> String.valueOf(known.getHostId()))
        .findFirst()
        .orElseThrow();
  }

  private List<Service> others() {
    return Service.CASSANDRA_NODES.stream().filter(other -> other != node).toList();
  }

  /** Reads the node's own rows while no other node responds. */
  private void requireAllRows(Backfill load) throws Exception {
    // Rows that were written meanwhile arrive as hints, which the other nodes keep in files.
    Connect.await("the others' hints to be delivered")
        .during(HINTS_IN_MEMORY)
        .until(() -> hints().isEmpty());
    try (CqlSession session =
        CassandraSessions.open(List.of(address()), cluster.stack().state().cassandraDatacenter())) {
      try {
        for (Service other : others()) {
          Signals.pause(cluster.stack().process(other));
        }
        for (TestLocation location : load.locations()) {
          StoredWeather own =
              new StoredWeather(session, location.name(), Backfill.MODEL, ConsistencyLevel.ONE);
          Connect.await("all rows of %s on %s".formatted(location.name(), node.title()))
              .ignoreExceptions()
              .until(
                  () ->
                      own.hourlyRows(Backfill.FIRST.getYear()).size() == 24 * load.days()
                          && own.dailyRows().size() == load.days());
        }
      } finally {
        for (Service other : others()) {
          Signals.resume(cluster.stack().process(other));
        }
      }
    }
  }

  private List<Path> hints() throws IOException {
    List<Path> hints = new ArrayList<>();
    for (Service other : others()) {
      try (Stream<Path> files = Files.list(cluster.data(other).resolve("hints"))) {
        files.forEach(hints::add);
      }
    }
    return hints;
  }

  private InetSocketAddress address() {
    return cluster.stack().state().addresses().socket(node, Port.CASSANDRA);
  }
}
