package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.status.MetricsReader;
import io.weatherconnect.cli.status.StatusJson;
import io.weatherconnect.cli.weather.WeatherTables;
import io.weatherconnect.stack.Service;
import io.weatherconnect.stack.StackState;
import io.weatherconnect.stack.ToolException;
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

/** Prints connector health. The exit status is non-zero if a connector has a problem. */
@Command(
    name = "status",
    description = "Show connector health, for the local stack or another cluster.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:No connector has a problem. Connectors may be paused or waiting for quota.",
      "1:A connector has a problem, such as a stuck sink, or its health is unknown.",
      "2:Wrong usage.",
      "130:Ctrl-C stopped --watch."
    })
final class StatusCommand implements Callable<Integer> {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** Output formats of the report. */
  enum Output {
    table,
    json
  }

  /** Addresses of a cluster other than the local stack. */
  static final class Cluster {
    @Option(
        names = "--connect",
        required = true,
        paramLabel = "URL",
        description = "REST URL of a worker in another cluster. Requires --kafka.")
    private URI connect;

    @Option(
        names = "--kafka",
        required = true,
        paramLabel = "HOST:PORT",
        description = "Kafka bootstrap server of this worker.")
    private String kafka;

    @Option(
        names = "--metrics",
        paramLabel = "URL",
        description =
            "A worker's Prometheus endpoint, for instance http://localhost:9404/metrics. Without"
                + " it, quota, outages and failed records are unknown. Repeatable, once for each"
                + " worker.")
    private List<URI> metrics = List.of();
  }

  @Mixin private Workspace workspace;

  @ArgGroup(exclusive = false)
  private Cluster cluster;

  @Option(names = "--locations", description = "Also show the data freshness of each location.")
  private boolean locations;

  @Option(names = "--watch", description = "Repeat the report every five seconds until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--stuck-after",
      paramLabel = "SECONDS",
      description =
          "Report a sink as stuck if it has pending records and commits no offset for this long"
              + " (default: 10 for the local stack, 75 for another cluster, where workers commit"
              + " once a minute).")
  private Long stuckAfter;

  @Option(
      names = {"-o", "--output"},
      description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Output output;

  private final Screen screen = Screen.standard();
  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    if (cluster != null) {
      MetricsReader metrics =
          new MetricsReader(
              cluster.metrics,
              "Set --metrics to the page of the worker's JMX agent, for instance"
                  + " http://localhost:9404/metrics, or omit it to check without metrics.");
      ConnectClient connect = new ConnectClient(cluster.connect);
      try (KafkaView kafka = new KafkaView(cluster.kafka)) {
        // The log of another cluster's worker and the database of its sinks are unknown.
        return check(
            new HealthCheck(connect, kafka, metrics, Optional.empty(), clock, stuckAfter(75)),
            new LocationCheck(connect, Optional.empty()));
      }
    }
    StackState stack = workspace.stack();
    ConnectClient connect = new ConnectClient(stack.connectUri());
    try (KafkaView kafka = new KafkaView(stack.bootstrapServers());
        WeatherTables tables = locations ? WeatherTables.of(stack) : null) {
      return check(
          HealthCheck.of(stack, kafka, workspace.log(Service.CONNECT), clock, stuckAfter(10)),
          new LocationCheck(connect, Optional.ofNullable(tables)));
    }
  }

  private Duration stuckAfter(long defaultSeconds) {
    return Duration.ofSeconds(stuckAfter == null ? defaultSeconds : stuckAfter);
  }

  private int check(HealthCheck check, LocationCheck locationCheck) throws InterruptedException {
    while (watch) {
      screen.show(reportOrError(check, locationCheck));
      Thread.sleep(CHECK_INTERVAL.toMillis());
    }
    List<ConnectorHealth> health = check.run();
    while (check.isInconclusive()) {
      Thread.sleep(CHECK_INTERVAL.toMillis());
      health = check.run();
    }
    screen.lines(report(health, locationCheck));
    boolean healthy = health.stream().allMatch(ConnectorHealth::isWell);
    return healthy ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Returns the error as the report, so that --watch continues while a worker is down. */
  private List<String> reportOrError(HealthCheck check, LocationCheck locationCheck)
      throws InterruptedException {
    try {
      return report(check.run(), locationCheck);
    } catch (ToolException e) {
      return List.of(e.getMessage());
    }
  }

  private List<String> report(List<ConnectorHealth> health, LocationCheck locationCheck)
      throws InterruptedException {
    Optional<List<LocationHealth>> locationHealth =
        locations
            ? Optional.of(locationCheck.run(clock.instant(), 0, Integer.MAX_VALUE).shown())
            : Optional.empty();
    if (output == Output.json) {
      return List.of(StatusJson.of(health, locationHealth, clock.instant()).toPrettyString());
    }
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>(StatusReport.findings(health, screen));
    if (!health.isEmpty()) {
      lines.add("");
      lines.addAll(StatusReport.connectors(health, now));
    }
    if (locationHealth.isPresent()) {
      lines.add("");
      lines.addAll(StatusReport.locations(locationHealth.get(), locationCheck.seesDatabase(), now));
    }
    return lines;
  }
}
