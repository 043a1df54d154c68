package io.weatherconnect.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link LocalStack}. Each method returns this builder. */
public final class LocalStackBuilder {
  private final ProjectLayout layout;
  private final Set<Service> services =
      EnumSet.of(Service.KAFKA, Service.REGISTRY, Service.CASSANDRA, Service.CONNECT);
  private Map<String, Path> plugins;
  private Path kafkaLibs;
  private Path connectLibs;
  private Path runDirectory;
  private Ports ports;
  private Hosts hosts = Hosts.single();
  private Optional<URI> weather = Optional.empty();
  private List<String> simulatorArguments = List.of();
  // The optimising compiler pays off too late for a fast start.
  private List<String> jvmOptions = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  private boolean archivesMade;
  private boolean secured;
  private StackListener listener = new StackListener() {};

  LocalStackBuilder(ProjectLayout layout) {
    this.layout = layout;
    this.plugins = new HashMap<>(layout.plugins());
    this.kafkaLibs = layout.kafkaLibs();
    this.connectLibs = layout.connectLibs();
    this.runDirectory = layout.defaultRunDirectory();
  }

  /** Keeps data, logs and state in a directory, created when missing, instead of {@code run/}. */
  public LocalStackBuilder runDirectory(Path directory) {
    this.runDirectory = directory;
    return this;
  }

  /** Listens on given ports. */
  public LocalStackBuilder ports(Ports chosen) {
    this.ports = chosen;
    return this;
  }

  /**
   * Runs the services on these hosts, and all nodes of a cluster if there is a host for each. The
   * ports must be chosen too unless the hosts are this machine.
   */
  public LocalStackBuilder hosts(Hosts chosen) {
    this.hosts = chosen;
    if (chosen.isCluster()) {
      services.addAll(Service.KAFKA_NODES);
      services.addAll(Service.CASSANDRA_NODES);
      services.addAll(chosen.startedWorkers());
    }
    return this;
  }

  /** Starts only these services. The second worker can be started later in any case. */
  public LocalStackBuilder services(Service first, Service... more) {
    services.clear();
    services.addAll(EnumSet.of(first, more));
    return this;
  }

  /** Adds the simulator, from which connectors then get weather. Its arguments have no port. */
  public LocalStackBuilder simulator(String... arguments) {
    services.add(Service.SIMULATOR);
    simulatorArguments = List.of(arguments);
    return this;
  }

  /** Gets the weather from another server: its scheme, host and port. */
  public LocalStackBuilder weather(URI origin) {
    this.weather = Optional.of(origin);
    return this;
  }

  /** Runs one of the project's plugins from another directory than the build's. */
  public LocalStackBuilder plugin(String name, Path directory) {
    plugins.put(name, directory);
    return this;
  }

  /**
   * Runs Kafka's nodes on the jars of another directory. If it is a link, a node that starts again
   * runs on the directory to which it points then.
   */
  public LocalStackBuilder kafkaLibs(Path directory) {
    this.kafkaLibs = directory;
    return this;
  }

  /** Runs the oldest Connect that the plugins support instead of the newest. */
  public LocalStackBuilder oldestConnect() {
    this.connectLibs = layout.libs("connect-oldest");
    return this;
  }

  /**
   * Requires TLS and a user for Kafka, the workers' REST APIs and Cassandra, with access control
   * lists and roles. The registry and the metrics stay open: they listen on the loopback address
   * only.
   */
  public LocalStackBuilder secured() {
    this.secured = true;
    return this;
  }

  /**
   * Enables the optimising compiler in the services, for measurements. They start more slowly but
   * process more.
   */
  public LocalStackBuilder fullSpeed() {
    this.jvmOptions = List.of("-XX:+UseSerialGC");
    return this;
  }

  /**
   * Lets {@link LocalStack#makeClassArchives()} make the class data archives that are missing or
   * stale. Every stack uses those that exist.
   */
  public LocalStackBuilder makingClassArchives() {
    this.archivesMade = true;
    return this;
  }

  /** Reports progress. */
  public LocalStackBuilder listener(StackListener target) {
    this.listener = target;
    return this;
  }

  /**
   * Makes the stack, which is ready to start. Nothing is started. A secured stack gets its
   * certificates and passwords, if it has none; throws {@link ToolException} when that fails.
   */
  public LocalStack build() {
    RunDirectory run = new RunDirectory(runDirectory, hosts.isCluster());
    if (secured && hosts.isCluster()) {
      throw new ToolException(
          "A secured stack has one node of each service. Omit either SECURE or CLUSTER.");
    }
    Addresses chosen = new Addresses(hosts, ports == null ? Ports.usual(hosts) : ports);
    Optional<URI> origin =
        services.contains(Service.SIMULATOR)
            ? Optional.of(chosen.uri(Service.SIMULATOR, Port.SIMULATOR))
            : weather;
    Optional<Security> security = secured ? Optional.of(Security.in(run)) : Optional.empty();
    return new LocalStack(
        run,
        new StackState(
            ProcessHandle.current().pid(),
            chosen,
            origin,
            security.map(it -> clientFiles(it, run, chosen))),
        launchers(run, chosen, security),
        services,
        jvmOptions,
        new ClassArchives(layout.classArchives(), archivesMade),
        listener);
  }

  private ClientFiles clientFiles(Security security, RunDirectory run, Addresses chosen) {
    Map<String, String> values = new HashMap<>(security.values());
    values.put("address", chosen.of(Service.CASSANDRA, Port.CASSANDRA));
    values.put("datacenter", StackState.DATACENTER);
    return new ClientFiles(
        run.writeText(
            "client.properties",
            Security.lines("", security.kafkaClient(SecuredUser.WEATHER_OPERATOR))),
        run.writeText("rest.properties", Security.lines("connect.", security.restClient())),
        run.writeConf("cassandra-client.conf", "cassandra-client.conf", values),
        layout.securedSinkSettings());
  }

  private Map<Service, ServiceLauncher> launchers(
      RunDirectory run, Addresses chosen, Optional<Security> security) {
    Map<Service, ServiceLauncher> launchers = new EnumMap<>(Service.class);
    for (Service node : hosts.of(Service.KAFKA_NODES)) {
      launchers.put(node, new KafkaLauncher(node, layout, kafkaLibs, run, chosen, security));
    }
    launchers.put(Service.REGISTRY, new RegistryLauncher(layout, run, chosen));
    for (Service node : hosts.of(Service.CASSANDRA_NODES)) {
      launchers.put(
          node, new CassandraLauncher(node, layout, run, chosen, security, System.getenv()));
    }
    launchers.put(Service.SIMULATOR, new SimulatorLauncher(layout, chosen, simulatorArguments));
    for (Service worker : hosts.of(Service.WORKERS)) {
      launchers.put(
          worker, new ConnectLauncher(worker, layout, connectLibs, plugins, run, chosen, security));
    }
    return launchers;
  }
}
