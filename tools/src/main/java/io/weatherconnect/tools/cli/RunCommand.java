package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.connect.Deployment;
import io.weatherconnect.tools.page.StatusPage;
import io.weatherconnect.tools.stack.LocalStack;
import io.weatherconnect.tools.stack.LocalStackBuilder;
import io.weatherconnect.tools.stack.LogExcerpt;
import io.weatherconnect.tools.stack.Port;
import io.weatherconnect.tools.stack.Ports;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackState;
import io.weatherconnect.tools.weather.WeatherTables;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the local stack, deploys the connectors, shows the first rows and stays until Ctrl-C. */
@Command(
    name = "run",
    description = "Start the local stack with the connectors deployed; Ctrl-C stops all of it.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Void> {
  private static final Duration FIRST_ROWS_LIMIT = Duration.ofMinutes(2);

  @Mixin private Workspace workspace;

  @Option(
      names = "--simulate",
      description = "Take the weather from the simulator, even if Open-Meteo can be reached.",
      defaultValue = "${env:SIMULATE:-false}",
      converter = Switch.class)
  private boolean simulate;

  @Option(
      names = "--no-deploy",
      description = "Start the stack only and leave the connectors to 'deploy'.")
  private boolean bare;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Void call() throws InterruptedException {
    long began = System.nanoTime();
    StartProgress progress = new StartProgress(screen, clock);
    LocalStack stack = describe(progress);
    Thread stopper = new Thread(() -> stopAndExit(stack), "stop");
    Runtime.getRuntime().addShutdownHook(stopper);
    try (stack) {
      startShowing(stack, progress);
      try (StatusPage page = StatusPage.of(stack.state(), stack.log(Service.CONNECT))) {
        if (!bare) {
          deploy(stack.state(), began);
        }
        hints(stack.state(), page);
        throw unexpectedEnd(stack);
      }
    } catch (RuntimeException e) {
      if (stopper.isAlive()) {
        // Not a failure: the user stops the stack, and the stopper ends this process when done.
        stopper.join();
      }
      Runtime.getRuntime().removeShutdownHook(stopper);
      throw e;
    }
  }

  private LocalStack describe(StartProgress progress) throws InterruptedException {
    workspace
        .runningStack()
        .ifPresent(
            other -> {
              throw new ToolException(
                  ("A stack runs already (process %d). Stop it with 'make stop', or look at it with"
                          + " 'make status'.")
                      .formatted(other.pid()));
            });
    Ports ports = Ports.usual();
    for (Port port : Port.values()) {
      if (ports.of(port) != port.usual()) {
        screen.line(
            screen.yellow(
                "Port %d is taken: %s listens on %d instead."
                    .formatted(port.usual(), port.title(), ports.of(port))));
      }
    }
    if (!workspace.layout().hasStockSink()) {
      screen.line(
          "The stock Cassandra sink's jar is not in plugins/cassandra-sink: its own engine runs"
              + " behind the project's adapter, under the same class name and settings.");
    }
    LocalStackBuilder builder =
        LocalStack.in(workspace.layout())
            .runDirectory(workspace.runDirectory())
            .ports(ports)
            .listener(progress);
    WeatherChoice.make(System.getenv("OPENMETEO_URL"), simulate).apply(builder, screen);
    return builder.build();
  }

  private void startShowing(LocalStack stack, StartProgress progress) throws InterruptedException {
    ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused = ticker.scheduleWithFixedDelay(progress::tick, 200, 200, TimeUnit.MILLISECONDS);
      if (bare) {
        stack.start();
      } else {
        // By the time that the sinks can start, their topics are there and filled.
        stack.start(Service.CASSANDRA, () -> submit(Workspace.SOURCE, stack.state()));
      }
    } finally {
      ticker.shutdownNow();
      ticker.awaitTermination(1, TimeUnit.SECONDS);
    }
  }

  private void deploy(StackState state, long began) throws InterruptedException {
    for (String name : Workspace.LIVE) {
      if (!name.equals(Workspace.SOURCE)) {
        submit(name, state);
      }
    }
    Deployment deployment = workspace.deployment(state.connectUri());
    for (String name : Workspace.LIVE) {
      deployment.awaitRunning(name);
      screen.line("  %-22s %s".formatted(name, screen.green("running")));
    }
    try (WeatherTables tables = WeatherTables.of(state)) {
      FirstRows rows = new FirstRows(tables);
      List<String> locations = locations();
      if (rows.await(locations, FIRST_ROWS_LIMIT)) {
        screen.line("");
        screen.lines(rows.table(locations, clock.instant()));
        screen.line(
            String.format(
                Locale.ROOT,
                "First rows of every location after %.1f s.",
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
      } else {
        screen.line(
            screen.yellow(
                "No rows of every location after %d s. 'make status' and 'make logs' tell why."
                    .formatted(FIRST_ROWS_LIMIT.toSeconds())));
      }
    }
  }

  private void submit(String name, StackState state) throws InterruptedException {
    workspace.deployment(state.connectUri()).submit(workspace.config(name, state.weather()));
  }

  private List<String> locations() {
    String names = workspace.config(Workspace.SOURCE).config().get("location.names");
    return names == null ? List.of() : List.of(names.split("\\s*,\\s*"));
  }

  private void hints(StackState state, StatusPage page) {
    screen.line("");
    screen.line("  Kafka      " + state.bootstrapServers());
    screen.line("  Connect    " + state.connectUri());
    screen.line("  Registry   " + state.registryUri().resolve("/apis/ccompat/v7/subjects"));
    screen.line("  Cassandra  127.0.0.1:" + state.cassandraAddress().getPort());
    screen.line("  " + screen.bold("Look at    " + page.uri()));
    screen.line("");
    screen.line("In another terminal: make topics, make schemas, make cql CQL=\"...\", make logs.");
    screen.line(screen.bold("Ctrl-C stops everything") + " (or 'make stop' elsewhere).");
  }

  /** Waits for as long as all is well. */
  private static ToolException unexpectedEnd(LocalStack stack) throws InterruptedException {
    try {
      Service ended = stack.endedByItself().get();
      return new ToolException(
          "%s has ended unexpectedly, so the stack is stopped. Its log says:%n  %s%nAll is in %s."
              .formatted(
                  ended.title(),
                  String.join(System.lineSeparator() + "  ", LogExcerpt.of(stack.log(ended))),
                  stack.log(ended)));
    } catch (ExecutionException e) {
      throw new IllegalStateException("The end of a part is a plain value", e);
    }
  }

  private void stopAndExit(LocalStack stack) {
    screen.line("");
    screen.line("Stopping:");
    stack.close();
    // Being told to stop is how this command ends when all is well, not the failure that the
    // signal's own exit status would report.
    Runtime.getRuntime().halt(ExitCode.OK);
  }
}
