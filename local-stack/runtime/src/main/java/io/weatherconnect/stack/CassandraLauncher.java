package io.weatherconnect.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Launches one Cassandra node and creates the project's tables. */
record CassandraLauncher(
    ProjectLayout layout, RunDirectory run, Ports ports, Map<String, String> environment)
    implements ServiceLauncher {

  @Override
  public JvmLaunch launch() {
    Path data = run.data(Service.CASSANDRA);
    Path agent = ProjectLayout.only(layout.libs("cassandra"), "jamm-");
    Map<String, ?> values =
        Map.of(
            "port", ports.of(Port.CASSANDRA),
            "storage", ports.of(Port.CASSANDRA_STORAGE),
            "data", data);
    Path conf = run.writeConf("cassandra.yaml", "cassandra.yaml", values);
    return new JvmLaunch(
        CassandraJava.find(environment, Runtime.version().feature()),
        layout.libs("cassandra") + "/*",
        List.of(
            "-Xms256m",
            "-Xmx512m",
            "@" + run.writeConf("cassandra-jvm.options"),
            "-javaagent:" + agent,
            "-Dcassandra.config=" + conf.toUri(),
            "-Dcassandra.storagedir=" + data,
            "-Dlogback.configurationFile=" + run.writeConf("logback.xml"),
            "-Dcassandra-foreground=yes",
            // Cassandra measures the overhead of a row in memory at each start. The default of
            // 100,000 rows takes a quarter of the start.
            "-Dcassandra.memtable_row_overhead_computation_step=1000",
            // There is no peer to wait for.
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.ring_delay_ms=100"),
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
    CassandraSchema.apply(
        layout.cassandraSchema(), ports.socketAddress(Port.CASSANDRA), StackState.DATACENTER);
  }
}
