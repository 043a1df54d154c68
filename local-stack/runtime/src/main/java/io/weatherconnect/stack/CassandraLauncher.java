package io.weatherconnect.stack;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Launches a Cassandra node. The first node creates the project's tables, with a copy on each of up
 * to three nodes, and the roles if it is secured.
 */
record CassandraLauncher(
    Service service,
    ProjectLayout layout,
    RunDirectory run,
    Addresses addresses,
    Optional<Security> security,
    Map<String, String> environment)
    implements ServiceLauncher {
  /** The name and the password of the super user that Cassandra creates. */
  private static final String FIRST_USER = "cassandra";

  @Override
  public JvmLaunch launch() {
    Path data = run.data(service);
    boolean cluster = isCluster();
    Path agent = ProjectLayout.only(layout.libs("cassandra"), "jamm-");
    Map<String, ?> values =
        Map.of(
            "host", addresses.host(service),
            "seed", addresses.host(Service.CASSANDRA),
            "port", addresses.ports().of(Port.CASSANDRA),
            "storage", addresses.ports().of(Port.CASSANDRA_STORAGE),
            "cluster", cluster,
            "data", data,
            "security",
                security
                    .map(it -> RunDirectory.fill("cassandra-secured.yaml", it.values()))
                    .orElse(""));
    Path conf = run.writeConf("cassandra.yaml", service.title() + ".yaml", values);
    return new JvmLaunch(
        List.of(),
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
            // A single node has no peer to wait for; the others are the defaults.
            "-Dcassandra.skip_wait_for_gossip_to_settle=" + (cluster ? -1 : 0),
            "-Dcassandra.ring_delay_ms=" + (cluster ? 30_000 : 100),
            "-Dcassandra.superuser_setup_delay_ms=0"),
        "org.apache.cassandra.service.CassandraDaemon",
        List.of(),
        Map.of());
  }

  @Override
  public boolean isReady() throws IOException {
    // Cassandra opens this port last, once it is ready.
    if (!Probe.accepts(addresses.socket(service, Port.CASSANDRA))) {
      return false;
    }
    // The port may open before the first role exists.
    return security.isEmpty() || logsIn(this::admin) || logsIn(this::firstUser);
  }

  @Override
  public void complete() {
    if (service != Service.CASSANDRA) {
      // Nodes that create the same table at the same time disagree on its id.
      return;
    }
    if (security.isEmpty()) {
      try (CqlSession session =
          CassandraSessions.open(
              List.of(addresses.socket(service, Port.CASSANDRA)), StackState.DATACENTER)) {
        if (isCluster()) {
          session.execute(
              "CREATE KEYSPACE IF NOT EXISTS analytics WITH replication ="
                  + " {'class': 'NetworkTopologyStrategy', '%s': %d}"
                      .formatted(StackState.DATACENTER, Service.CASSANDRA_NODES.size()));
        }
        CassandraSchema.apply(layout.cassandraSchema(), session);
      }
      return;
    }
    if (!logsIn(this::admin)) {
      try (CqlSession session = firstUser()) {
        session.execute("CREATE ROLE IF NOT EXISTS admin WITH SUPERUSER = true AND LOGIN = true");
        setPassword(session, SecuredUser.ADMIN);
      }
    }
    try (CqlSession session = admin()) {
      session.execute(
          "ALTER ROLE %s WITH SUPERUSER = false AND LOGIN = false".formatted(FIRST_USER));
      CassandraSchema.apply(layout.cassandraSchema(), session);
      CassandraSchema.apply(layout.cassandraRoles(), session);
      setPassword(session, SecuredUser.WEATHER_SINK);
      setPassword(session, SecuredUser.WEATHER_OPERATOR);
    }
  }

  private boolean isCluster() {
    return addresses.hosts().isCluster();
  }

  private static boolean logsIn(Supplier<CqlSession> user) {
    try {
      user.get().close();
      return true;
    } catch (AllNodesFailedException e) {
      return false;
    }
  }

  private CqlSession admin() {
    return session(SecuredUser.ADMIN.title(), security.orElseThrow().password(SecuredUser.ADMIN));
  }

  /** The super user that Cassandra creates. */
  private CqlSession firstUser() {
    return session(FIRST_USER, FIRST_USER);
  }

  private CqlSession session(String user, String password) {
    return CassandraSessions.open(
        addresses.socket(service, Port.CASSANDRA),
        StackState.DATACENTER,
        user,
        password,
        security.orElseThrow().tls());
  }

  private void setPassword(CqlSession session, SecuredUser user) {
    session.execute(
        "ALTER ROLE %s WITH PASSWORD = '%s'"
            .formatted(user.title(), security.orElseThrow().password(user)));
  }
}
