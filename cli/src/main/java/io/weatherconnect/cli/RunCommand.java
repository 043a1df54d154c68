package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.Deployment;
import io.weatherconnect.cli.page.StatusPage;
import io.weatherconnect.cli.weather.WeatherTables;
import io.weatherconnect.stack.Hosts;
import io.weatherconnect.stack.LocalStack;
import io.weatherconnect.stack.LocalStackBuilder;
import io.weatherconnect.stack.Port;
import io.weatherconnect.stack.Ports;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Starts the local stack, deploys the connectors, prints the first rows and runs until Ctrl-C. */
@Command(
    name = "run",
    description = "Start the local stack and deploy the connectors. Ctrl-C stops everything.")
final class RunCommand extends BaseCommand {
  private static final Duration FIRST_ROWS_LIMIT = Duration.ofMinutes(2);

  /** Long enough to see what a cluster does without one of its nodes. */
  private static final Duration RESTART_AFTER = Duration.ofSeconds(30);

  @Option(
      names = "--simulate",
      description = "Use the simulator, even if Open-Meteo is reachable.",
      defaultValue = "${env:SIMULATE:-false}",
      converter = FlagConverter.class)
  private boolean simulate;

  @Option(
      names = "--secure",
      description = "Require TLS and users for Kafka, Connect and Cassandra.",
      defaultValue = "${env:SECURE:-false}",
      converter = FlagConverter.class)
  private boolean secure;

  @Option(
      names = "--cluster",
      description =
          "Start a cluster: three Kafka nodes, three Cassandra nodes and two workers, on 127.0.0.1"
              + " to 127.0.0.3.",
      defaultValue = "${env:CLUSTER:-false}",
      converter = FlagConverter.class)
  private boolean cluster;

  @Option(
      names = "--no-deploy",
      description = "Start the stack without connectors. 'deploy' deploys them.")
  private boolean noDeploy;

  @Option(
      names = "--plugin",
      paramLabel = "DIR",
      description =
          "The directory of a further plugin for the worker, such as another version of the source;"
              + " repeatable.")
  private List<Path> plugins = List.of();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    long started = System.nanoTime();
    MachineMemory.read().warning(cluster).ifPresent(warning -> screen.line(screen.yellow(warning)));
    StartProgress progress = new StartProgress(screen, clock);
    LocalStack stack = configure(progress);
    Thread stopper = new Thread(() -> stopAndExit(stack), "stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    try (stack) {
      startWithProgress(stack, progress);
      try (StatusPage page =
          StatusPage.of(
              stack.state().statusPage().getPort(),
              cluster(stack.state()),
              stack.state().isSimulated())) {
        if (!noDeploy) {
          deploy(stack.state(), started);
        }
        hints(stack.state(), page);
        makeClassArchives(stack);
        return watch(stack);
      }
    } catch (RuntimeException e) {
      if (stopper.isAlive()) {
        // The user is stopping the stack, so this is no failure. The stopper exits the process.
        stopper.join();
      }
      Runtime.getRuntime().removeShutdownHook(stopper);
      throw e;
    }
  }

  /** Starts the nodes of a cluster again that exit, until a single service or a start fails. */
  private Integer watch(LocalStack stack) throws InterruptedException {
    while (true) {
      Optional<Service> ended = stack.endedByItself(Duration.ofHours(1));
      if (ended.isPresent()) {
        Service service = ended.get();
        if (!stack.state().isCluster()) {
          throw stack.failure(service, "exited unexpectedly, so the stack is stopped");
        }
        screen.line(
            screen.yellow(
                "%s exited unexpectedly and is started again in %d s."
                    .formatted(service.title(), RESTART_AFTER.toSeconds())));
        Thread.sleep(RESTART_AFTER.toMillis());
        stack.start(service);
      }
    }
  }

  private LocalStack configure(StartProgress progress) throws InterruptedException {
    workspace
        .runningStack()
        .ifPresent(
            other -> {
              throw new ToolException(
                  ("A local stack is already running (process %d). Stop it with 'make stop', or"
                          + " check it with 'bin/weather-connect status'.")
                      .formatted(other.pid()));
            });
    Hosts hosts = cluster ? Hosts.cluster() : Hosts.single();
    Ports ports = Ports.usual(hosts);
    for (Port port : Port.values()) {
      if (ports.of(port) != port.usual()) {
        screen.line(
            screen.yellow(
                "Port %d is in use: %s listens on %d instead."
                    .formatted(port.usual(), port.title(), ports.of(port))));
      }
    }
    if (!workspace.layout().hasStockSink()) {
      screen.line(
          "The stock Cassandra sink's jar is not in plugins/cassandra-sink. The project's adapter"
              + " runs the same engine, under the same class name and with the same"
              + " configuration.");
    }
    LocalStackBuilder builder =
        LocalStack.in(workspace.layout())
            .runDirectory(workspace.runDirectory())
            .hosts(hosts)
            .ports(ports)
            .makingClassArchives()
            .listener(progress);
    if (secure) {
      builder.secured();
    }
    for (int i = 0; i < plugins.size(); i++) {
      if (!Files.isDirectory(plugins.get(i))) {
        throw new ToolException(
            "--plugin %s is not a directory; expected one with the jars of a plugin."
                .formatted(plugins.get(i)));
      }
      builder.plugin("further-plugin-" + (i + 1), plugins.get(i).toAbsolutePath().normalize());
    }
    WeatherChoice.make(System.getenv("OPENMETEO_URL"), simulate).apply(builder, screen);
    return builder.build();
  }

  private void startWithProgress(LocalStack stack, StartProgress progress)
      throws InterruptedException {
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused = ticker.scheduleWithFixedDelay(progress::tick, 200, 200, TimeUnit.MILLISECONDS);
      if (noDeploy) {
        stack.start();
      } else {
        // The source starts before Cassandra is ready, so that the sinks' topics exist and have
        // data.
        stack.start(() -> submit(Workspace.SOURCE, stack.state()));
      }
    } finally {
      ticker.shutdownNow();
      ticker.awaitTermination(1, TimeUnit.SECONDS);
      progress.end();
    }
  }

  private void deploy(StackState state, long started) throws InterruptedException {
    for (String sink : Workspace.SINKS) {
      submit(sink, state);
    }
    Deployment deployment = ClusterOptions.deployment(cluster(state));
    // Opened while the sinks start.
    try (WeatherTables tables = WeatherTables.of(cluster(state))) {
      for (String name : Workspace.LIVE) {
        deployment.awaitRunning(name);
        screen.line("  %-22s %s".formatted(name, screen.green("running")));
      }
      FirstRows rows = new FirstRows(tables);
      List<String> locations = locations();
      if (rows.await(locations, FIRST_ROWS_LIMIT)) {
        screen.line("");
        screen.lines(rows.table(locations, clock.instant()));
        screen.line(
            String.format(
                Locale.ROOT,
                "First rows of every location after %.1f s.",
                Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0));
      } else {
        screen.line(
            screen.yellow(
                "Some locations have no rows after %d s. See 'bin/weather-connect status' and 'bin/weather-connect logs'."
                    .formatted(FIRST_ROWS_LIMIT.toSeconds())));
      }
    }
  }

  private void makeClassArchives(LocalStack stack) {
    if (noDeploy) {
      // Without connectors the services have not loaded what the next start needs.
      return;
    }
    Thread maker =
        new Thread(
            () -> {
              try {
                stack.makeClassArchives();
                ClassList.archive();
              } catch (UncheckedIOException e) {
                screen.line(screen.yellow("The next start will be slower: " + e.getMessage()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "class-archives");
    maker.setDaemon(true);
    maker.start();
  }

  private void submit(String name, StackState state) throws InterruptedException {
    ClusterOptions.deployment(cluster(state)).submit(workspace.config(name, state.weather()));
  }

  private Cluster cluster(StackState state) {
    return Cluster.of(state, workspace.log(Service.CONNECT));
  }

  private List<String> locations() {
    String names = workspace.config(Workspace.SOURCE).config().get("location.names");
    return names == null ? List.of() : List.of(names.split("\\s*,\\s*"));
  }

  private void hints(StackState state, StatusPage page) {
    Map<String, String> addresses = Cluster.settings(state);
    screen.text(
        """

          Kafka      %s
          Connect    %s
          Registry   %s
          Cassandra  %s
          %s

        In another terminal: bin/weather-connect status, topics, schemas, cql "...", logs.
        %s (as does 'make stop' in another terminal).\
        """
            .formatted(
                addresses.get(Cluster.KAFKA),
                addresses.get(Cluster.CONNECT),
                addresses.get(Cluster.REGISTRY) + "/subjects",
                addresses.get(Cluster.CASSANDRA),
                screen.bold("Status     " + page.uri()),
                screen.bold("Ctrl-C stops everything")));
  }

  private void stopAndExit(LocalStack stack) {
    screen.line("");
    screen.line("Stopping:");
    stack.close();
    // A requested stop is a success. The signal's exit status would report a failure.
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
