package io.weatherconnect.cli;

import io.weatherconnect.cli.cluster.Cluster;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.ServedDays;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Deploys the backfill connector. It resumes from its offsets if it has run before. */
@Command(name = "backfill", description = "Deploy the backfill connector for a range of days.")
final class BackfillCommand extends ClusterCommand {
  private static final String START = "start.date";
  private static final String END = "end.date";
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  @Option(
      names = "--start",
      paramLabel = "YYYY-MM-DD",
      description = "First day (default: start.date of the shipped configuration).")
  private LocalDate start;

  @Option(
      names = "--end",
      paramLabel = "YYYY-MM-DD",
      description = "Last day (default: end.date of the shipped configuration).")
  private LocalDate end;

  @Option(
      names = "--wait",
      description =
          "Wait until all days are delivered or the connector has a problem, then show the result.")
  private boolean wait;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws InterruptedException {
    Cluster cluster = options.cluster();
    ConnectorConfig backfill = options.workspace().config(Workspace.BACKFILL, cluster.weather());
    if (start != null) {
      backfill = backfill.with(START, start.toString());
    }
    if (end != null) {
      backfill = backfill.with(END, end.toString());
    }
    ClusterOptions.deployment(cluster).deploy(backfill);
    screen.line(
        "%s is running: %s to %s, oldest day first."
            .formatted(backfill.name(), backfill.config().get(START), backfill.config().get(END)));
    String servedDays = ServedDays.text(backfill, clock.instant());
    if (!servedDays.isEmpty()) {
      screen.line(servedDays);
    }
    return wait ? await(cluster, backfill.name()) : ExitCode.OK;
  }

  private int await(Cluster cluster, String name) throws InterruptedException {
    try (KafkaView kafka = KafkaView.of(cluster)) {
      HealthCheck check = HealthCheck.of(cluster, Optional.of(kafka), clock, CHECK_INTERVAL);
      while (true) {
        ConnectorHealth health =
            check.run().connectors().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ToolException(name + " was removed while it was running."));
        if (isOver(health)) {
          screen.lines(result(health, screen));
          return health.isWell() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        Thread.sleep(CHECK_INTERVAL.toMillis());
      }
    }
  }

  /** Whether all days are delivered, or a problem does not pass without action. */
  static boolean isOver(ConnectorHealth health) {
    boolean complete = health.backfill().filter(days -> days.done() == days.total()).isPresent();
    boolean retrying = health.state().equals(HealthCheck.RETRYING);
    return complete || (!health.isWell() && !retrying);
  }

  /** Formats what was delivered, and the findings. */
  static List<String> result(ConnectorHealth health, Screen screen) {
    List<String> lines = new ArrayList<>();
    health.backfill().ifPresent(days -> lines.add(delivered(days, health.metrics())));
    if (!health.findings().isEmpty()) {
      lines.addAll(StatusReport.findings(List.of(health), screen));
    }
    return lines;
  }

  private static String delivered(Backfill days, Optional<ConnectorMetrics> metrics) {
    String done = "%d of %d days".formatted(days.done(), days.total());
    return metrics
        .map(
            values ->
                String.format(
                    Locale.ROOT,
                    "%s, %,d rows sent, %,d rows suppressed.",
                    done,
                    values.count("rows_sent_total"),
                    values.count("rows_suppressed_total")))
        .orElse(done + ".");
  }
}
