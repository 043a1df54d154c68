package io.weatherconnect.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Launches one Cassandra node and creates the project's tables. */
record CassandraLauncher(
    ProjectLayout layout, RunDirectory run, Ports ports, Map<String, String> environment)
    implements ServiceLauncher {
  static final String LOCAL_DATACENTER = "datacenter1";

  static InetSocketAddress address(Ports ports) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.of(Port.CASSANDRA));
  }

  @Override
  public Service service() {
    return Service.CASSANDRA;
  }

  @Override
  public void prepare() {
    if (!Files.isDirectory(layout.cassandraLibs())) {
      throw ProjectLayout.notBuilt(layout.cassandraLibs());
    }
    CassandraJava.find(environment);
    run.copyConf("logback.xml");
    run.copyConf("cassandra-jvm.options");
    run.writeConf("cassandra.yaml", yaml());
  }

  @Override
  public JvmLaunch launch() {
    Path agent = ProjectLayout.only(layout.cassandraLibs(), "jamm-*.jar");
    return new JvmLaunch(
        CassandraJava.find(environment),
        List.of(
            "-Xms256m",
            "-Xmx512m",
            "@" + run.conf("cassandra-jvm.options"),
            "-javaagent:" + agent,
            "-Dcassandra.config=" + run.conf("cassandra.yaml").toUri(),
            "-Dcassandra.storagedir=" + run.data(Service.CASSANDRA),
            "-Dlogback.configurationFile=" + run.conf("logback.xml"),
            "-Dcassandra-foreground=yes",
            // Cassandra measures the overhead of a row in memory at each start. The default of
            // 100,000 rows takes a quarter of the start.
            "-Dcassandra.memtable_row_overhead_computation_step=1000",
            // There is no peer to wait for.
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.ring_delay_ms=100"),
        List.of(layout.cassandraLibs() + "/*"),
        "org.apache.cassandra.service.CassandraDaemon",
        List.of(),
        Map.of());
  }

  @Override
  public boolean isReady() throws IOException {
    // Cassandra opens this port last, once it is ready.
    return Probe.accepts(ports.of(Port.CASSANDRA));
  }

  @Override
  public void complete() {
    CassandraSchema.apply(layout.cassandraSchema(), address(ports), LOCAL_DATACENTER);
  }

  private List<String> yaml() {
    Path data = run.data(Service.CASSANDRA);
    int storage = ports.of(Port.CASSANDRA_STORAGE);
    List<String> settings =
        List.of(
            "cluster_name: weather-connect",
            "partitioner: org.apache.cassandra.dht.Murmur3Partitioner",
            "num_tokens: 1",
            "endpoint_snitch: SimpleSnitch",
            "seed_provider:",
            "  - class_name: org.apache.cassandra.locator.SimpleSeedProvider",
            "    parameters:",
            "      - seeds: \"127.0.0.1:%d\"".formatted(storage),
            "listen_address: 127.0.0.1",
            "storage_port: " + storage,
            "rpc_address: 127.0.0.1",
            "native_transport_port: " + ports.of(Port.CASSANDRA),
            // As in the file that Cassandra ships: a node that cannot write rejects requests.
            "disk_failure_policy: stop",
            "commit_failure_policy: stop",
            // No other node has a copy. With periodic sync, a crash would lose acknowledged writes.
            "commitlog_sync: batch",
            "commitlog_segment_size: 8MiB",
            "auto_snapshot: false",
            "hinted_handoff_enabled: false",
            "data_file_directories:",
            "  - \"%s\"".formatted(data.resolve("data")));
    Stream<String> directories =
        Stream.of("commitlog", "saved_caches", "hints", "cdc_raw")
            .map(name -> "%s_directory: \"%s\"".formatted(name, data.resolve(name)));
    return Stream.concat(settings.stream(), directories).toList();
  }
}
