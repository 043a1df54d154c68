package io.weatherconnect.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link LocalStack}. Each method returns this builder. */
public final class LocalStackBuilder {
  private final ProjectLayout layout;
  private final Map<String, Path> plugins;
  private final Set<Service> services =
      EnumSet.of(Service.KAFKA, Service.REGISTRY, Service.CASSANDRA, Service.CONNECT);
  private Path runDirectory;
  private Ports ports;
  private URI weather;
  private List<String> simulatorArguments = List.of();
  private Path connectLibs;
  private List<String> jvmOptions = JvmLaunch.STARTS_FAST;
  private boolean archivesMade;
  private StackListener listener = StackListener.SILENT;

  LocalStackBuilder(ProjectLayout layout) {
    this.layout = layout;
    this.plugins = new LinkedHashMap<>(layout.plugins());
    this.runDirectory = layout.defaultRunDirectory();
    this.connectLibs = layout.connectLibs();
  }

  /**
   * Keeps data, logs and state elsewhere than in the project's {@code run/}.
   *
   * @param directory created when missing
   * @return this
   */
  public LocalStackBuilder runDirectory(Path directory) {
    this.runDirectory = directory;
    return this;
  }

  /**
   * Listens on given ports.
   *
   * @param chosen all of them
   * @return this
   */
  public LocalStackBuilder ports(Ports chosen) {
    this.ports = chosen;
    return this;
  }

  /**
   * Starts only these services. The second worker can be started later in any case.
   *
   * @param first at least one
   * @param more others
   * @return this
   */
  public LocalStackBuilder services(Service first, Service... more) {
    services.clear();
    services.addAll(EnumSet.of(first, more));
    return this;
  }

  /**
   * Adds the simulator, from which the connectors then get their weather.
   *
   * @param arguments its command-line arguments without the port
   * @return this
   */
  public LocalStackBuilder simulator(String... arguments) {
    services.add(Service.SIMULATOR);
    simulatorArguments = List.of(arguments);
    return this;
  }

  /**
   * Gets the weather from another server than the configurations name.
   *
   * @param origin scheme, host and port
   * @return this
   */
  public LocalStackBuilder weather(URI origin) {
    this.weather = origin;
    return this;
  }

  /**
   * Adds a plugin to the workers, or replaces one of the project's plugins with that name.
   *
   * @param name the name of its directory on the plugin path
   * @param directory where its jars are
   * @return this
   */
  public LocalStackBuilder plugin(String name, Path directory) {
    plugins.put(name, directory);
    return this;
  }

  /**
   * Replaces the project's plugins.
   *
   * @param directories where their jars are, by the name to give them on the plugin path
   * @return this
   */
  public LocalStackBuilder onlyPlugins(Map<String, Path> directories) {
    plugins.clear();
    plugins.putAll(directories);
    return this;
  }

  /**
   * Runs the oldest Connect that the plugins support instead of the newest.
   *
   * @return this
   */
  public LocalStackBuilder oldestConnect() {
    this.connectLibs = layout.oldestConnectLibs();
    return this;
  }

  /**
   * Enables the optimising compiler in the services, for measurements. They start more slowly but
   * process more.
   *
   * @return this
   */
  public LocalStackBuilder fullSpeed() {
    this.jvmOptions = JvmLaunch.RUNS_FAST;
    return this;
  }

  /**
   * Lets {@link LocalStack#makeClassArchives()} make the class data archives that are missing or
   * stale. Every stack uses those that exist.
   *
   * @return this
   */
  public LocalStackBuilder makingClassArchives() {
    this.archivesMade = true;
    return this;
  }

  /**
   * Reports progress.
   *
   * @param target the listener
   * @return this
   */
  public LocalStackBuilder listener(StackListener target) {
    this.listener = target;
    return this;
  }

  /**
   * Makes the stack. Nothing is started.
   *
   * @return a stack that is ready to start
   */
  public LocalStack build() {
    RunDirectory run = new RunDirectory(runDirectory);
    Ports chosen = ports == null ? Ports.usual() : ports;
    ProcessHandle self = ProcessHandle.current();
    StackState state =
        new StackState(self.pid(), StackState.startOf(self), chosen, weatherOrigin(chosen));
    ClassArchives archives = new ClassArchives(layout.classArchives(), archivesMade);
    return new LocalStack(
        run, state, launchers(run, chosen), services, jvmOptions, archives, listener);
  }

  private Optional<URI> weatherOrigin(Ports chosen) {
    return services.contains(Service.SIMULATOR)
        ? Optional.of(SimulatorLauncher.uri(chosen))
        : Optional.ofNullable(weather);
  }

  private Map<Service, ServiceLauncher> launchers(RunDirectory run, Ports chosen) {
    Map<Service, ServiceLauncher> launchers = new EnumMap<>(Service.class);
    launchers.put(Service.KAFKA, new KafkaLauncher(layout, run, chosen));
    launchers.put(Service.REGISTRY, new RegistryLauncher(layout, run, chosen));
    launchers.put(
        Service.CASSANDRA, new CassandraLauncher(layout, run, chosen, Map.copyOf(System.getenv())));
    launchers.put(Service.CONNECT, worker(Service.CONNECT, Port.CONNECT, run, chosen));
    launchers.put(Service.CONNECT_2, worker(Service.CONNECT_2, Port.CONNECT_2, run, chosen));
    launchers.put(Service.SIMULATOR, new SimulatorLauncher(layout, chosen, simulatorArguments));
    return launchers;
  }

  private ServiceLauncher worker(Service service, Port port, RunDirectory run, Ports chosen) {
    // Of all the plugins, the stock sink alone has no service manifest.
    boolean scan = layout.hasStockSink();
    return new ConnectLauncher(
        service,
        port,
        connectLibs,
        layout.monitoring(),
        new LinkedHashMap<>(plugins),
        scan,
        run,
        chosen);
  }
}
