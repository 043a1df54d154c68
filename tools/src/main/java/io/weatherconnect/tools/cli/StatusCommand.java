package io.weatherconnect.tools.cli;

import io.weatherconnect.tools.ToolException;
import io.weatherconnect.tools.connect.ConnectClient;
import io.weatherconnect.tools.connect.RestException;
import io.weatherconnect.tools.kafka.KafkaView;
import io.weatherconnect.tools.stack.Service;
import io.weatherconnect.tools.stack.StackState;
import io.weatherconnect.tools.status.AgentWorkerView;
import io.weatherconnect.tools.status.ConnectorHealth;
import io.weatherconnect.tools.status.HealthCheck;
import io.weatherconnect.tools.status.LocalWorkerView;
import io.weatherconnect.tools.status.LocationCheck;
import io.weatherconnect.tools.status.LocationHealth;
import io.weatherconnect.tools.status.WorkerMetrics;
import io.weatherconnect.tools.status.WorkerView;
import io.weatherconnect.tools.weather.WeatherTables;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how the connectors are, and with its exit status whether all of them are well. */
@Command(
    name = "status",
    description = "Show how the connectors are, those of the local stack or of another cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:No connector has a problem; one may be paused, or wait for quota.",
      "1:One is not well, a stuck sink included, or it cannot be told.",
      "2:Wrong usage.",
      "130:Ctrl-C ended --watch."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** How the response is printed. */
  enum Output {
    table,
    json
  }

  /** Another cluster than the local stack's. */
  static final class Cluster {
    @Option(
        names = "--connect",
        required = true,
        paramLabel = "URL",
        description = "The REST API of another cluster's worker; with --kafka.")
    private URI connect;

    @Option(
        names = "--kafka",
        required = true,
        paramLabel = "HOST:PORT",
        description = "The Kafka that this worker uses.")
    private String kafka;

    @Option(
        names = "--metrics",
        paramLabel = "URL",
        description =
            "What a worker shows to Prometheus, for instance http://localhost:9404/metrics: tells"
                + " quota, outages and failed records, which are unknown without. Once for each"
                + " worker.")
    private List<URI> metrics = List.of();
  }

  @Mixin private Workspace workspace;

  @ArgGroup(exclusive = false)
  private Cluster cluster;

  @Option(names = "--locations", description = "Show how fresh each location is too.")
  private boolean locations;

  @Option(names = "--watch", description = "Look again every five seconds, until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "How long a sink may commit nothing before it counts as stuck (default: 10 for the local"
              + " stack, 75 for another cluster, where workers commit once a minute).")
  private Long patience;

  @Option(
      names = {"-o", "--output"},
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Output output;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    if (cluster != null) {
      WorkerView view =
          cluster.metrics.isEmpty()
              ? () -> WorkerMetrics.UNKNOWN
              : new AgentWorkerView(cluster.metrics);
      // The database behind a foreign worker's sinks is not known here.
      return look(cluster.connect, cluster.kafka, view, Optional.empty(), 75);
    }
    StackState stack = workspace.stack();
    WorkerView worker = new LocalWorkerView(stack.connectJmxPort(), workspace.log(Service.CONNECT));
    if (!locations) {
      return look(stack.connectUri(), stack.bootstrapServers(), worker, Optional.empty(), 10);
    }
    try (WeatherTables tables = WeatherTables.of(stack)) {
      return look(stack.connectUri(), stack.bootstrapServers(), worker, Optional.of(tables), 10);
    }
  }

  private int look(
      URI connectUri,
      String bootstrapServers,
      WorkerView worker,
      Optional<WeatherTables> tables,
      long usualPatience)
      throws InterruptedException {
    ConnectClient connect = new ConnectClient(connectUri);
    Duration limit = Duration.ofSeconds(patience == null ? usualPatience : patience);
    try (KafkaView kafka = new KafkaView(bootstrapServers)) {
      HealthCheck check = new HealthCheck(connect, kafka, worker, clock, limit);
      LocationCheck locationCheck = new LocationCheck(connect, tables);
      while (watch) {
        screen.show(reportOrReason(check, locationCheck));
        Thread.sleep(LOOK_EVERY.toMillis());
      }
      List<ConnectorHealth> health = check.run();
      while (check.isInconclusive()) {
        Thread.sleep(LOOK_EVERY.toMillis());
        health = check.run();
      }
      screen.lines(report(health, locationCheck));
      boolean well = health.stream().allMatch(ConnectorHealth::isWell);
      return well ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** Who watches wants to see a worker go and come back. */
  private List<String> reportOrReason(HealthCheck check, LocationCheck locationCheck)
      throws InterruptedException {
    try {
      return report(check.run(), locationCheck);
    } catch (ToolException | RestException e) {
      return List.of(e.getMessage());
    }
  }

  private List<String> report(List<ConnectorHealth> health, LocationCheck locationCheck)
      throws InterruptedException {
    Optional<List<LocationHealth>> fresh =
        locations
            ? Optional.of(locationCheck.run(clock.instant(), 0, Integer.MAX_VALUE).shown())
            : Optional.empty();
    if (output == Output.json) {
      return List.of(StatusReport.json(health, fresh));
    }
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>(StatusReport.verdict(health, screen));
    if (!health.isEmpty()) {
      lines.add("");
      lines.addAll(StatusReport.connectors(health, now));
    }
    if (fresh.isPresent()) {
      lines.add("");
      lines.addAll(StatusReport.locations(fresh.get(), locationCheck.seesDatabase(), now));
    }
    return lines;
  }
}
