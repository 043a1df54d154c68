package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.cli.status.LocationCheck;
import io.weatherconnect.cli.status.StatusJson;
import io.weatherconnect.cli.weather.LocationRows;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Prints connector health. The exit status is non-zero if a connector has a problem. */
@Command(
    name = "status",
    description = "Show connector health.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:No connector has a problem. Connectors may be paused or waiting for quota.",
      "1:A connector has a problem, such as a stuck sink, or its health is unknown.",
      "2:Wrong usage.",
      "130:Ctrl-C stopped --watch."
    })
final class StatusCommand extends ClusterCommand {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  /** The local stack's worker commits every second, others once a minute by default. */
  private static final Duration STUCK_AFTER_HERE = Duration.ofSeconds(10);

  private static final Duration STUCK_AFTER = Duration.ofSeconds(75);

  /** Output formats of the report. */
  enum Output {
    table,
    json
  }

  /** Longer than a connector starts and a sink is undecided, unless the responses keep changing. */
  private static final Duration LONGEST_START = Duration.ofMinutes(1);

  @Option(names = "--locations", description = "Also show the data freshness of each location.")
  private boolean locations;

  @Option(names = "--watch", description = "Repeat the report every five seconds until Ctrl-C.")
  private boolean watch;

  @Option(
      names = "--stuck-after",
      paramLabel = "SECONDS",
      description =
          "Report a sink as stuck if it has pending records and commits no offset for this long"
              + " (default: 10 for the local stack, 75 for other clusters, where workers commit"
              + " once a minute).")
  private Long stuckAfter;

  @Option(
      names = {"-o", "--output"},
      description = "Output format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "table")
  private Output output;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    Duration stuck =
        stuckAfter == null
            ? cluster.workerLog().isPresent() ? STUCK_AFTER_HERE : STUCK_AFTER
            : Duration.ofSeconds(stuckAfter);
    try (KafkaView kafka = cluster.kafka().isPresent() ? KafkaView.of(cluster) : null;
        LocationRows rows =
            locations && cluster.cassandra().isPresent() ? LocationRows.of(cluster) : null) {
      HealthCheck check = HealthCheck.of(cluster, Optional.ofNullable(kafka), clock, stuck);
      LocationCheck locationCheck =
          new LocationCheck(
              ConnectClient.of(cluster), Optional.ofNullable(kafka), Optional.ofNullable(rows));
      return watch
          ? watch(check, locationCheck)
          : once(check, locationCheck, clock.instant().plus(stuck).plus(LONGEST_START));
    }
  }

  private int once(HealthCheck check, LocationCheck locationCheck, Instant end)
      throws InterruptedException {
    HealthReport health = check.run();
    while (check.isInconclusive() && clock.instant().isBefore(end)) {
      Thread.sleep(CHECK_INTERVAL.toMillis());
      health = check.run();
    }
    screen.lines(report(health, locationCheck));
    return health.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Shows reports until the process ends; an error is a report, so that it goes on after it. */
  private int watch(HealthCheck check, LocationCheck locationCheck) throws InterruptedException {
    while (true) {
      List<String> lines;
      try {
        lines = report(check.run(), locationCheck);
      } catch (ToolException e) {
        lines = e.getMessage().lines().toList();
      }
      screen.show(lines);
      Thread.sleep(CHECK_INTERVAL.toMillis());
    }
  }

  private List<String> report(HealthReport health, LocationCheck locationCheck)
      throws InterruptedException {
    Optional<LocationCheck.Locations> found =
        locations
            ? Optional.of(locationCheck.run(clock.instant(), 0, Integer.MAX_VALUE))
            : Optional.empty();
    if (output == Output.json) {
      return StatusJson.of(health, found.map(LocationCheck.Locations::shown), clock.instant())
          .toPrettyString()
          .lines()
          .toList();
    }
    Instant now = clock.instant();
    List<String> lines = new ArrayList<>(StatusReport.findings(health, screen));
    if (!health.connectors().isEmpty()) {
      lines.add("");
      lines.addAll(StatusReport.connectors(health.connectors(), now));
    }
    if (found.isPresent()) {
      lines.add("");
      lines.addAll(StatusReport.locations(found.get().shown(), found.get().seesDatabase(), now));
      lines.addAll(found.get().unknown());
    }
    return lines;
  }
}
