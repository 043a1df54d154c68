package io.weatherconnect.cli;

import io.weatherconnect.cli.connect.BackfillRun;
import io.weatherconnect.cli.connect.ConnectClient;
import io.weatherconnect.cli.connect.ConnectClient.Deployed;
import io.weatherconnect.cli.connect.ConnectorStatus;
import io.weatherconnect.cli.connect.SourceLocations;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.HealthCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A run of a backfill and its health at an instant. */
record RunHealth(BackfillRun run, ConnectorHealth health, Instant now) {
  /** Returns all runs of a worker, sorted by name. */
  static List<RunHealth> all(ConnectClient connect, HealthCheck check, Instant now)
      throws InterruptedException {
    List<Deployed> deployed = connect.deployed();
    List<BackfillRun> runs =
        deployed.stream()
            .map(Deployed::config)
            .filter(BackfillRun::isRun)
            .map(BackfillRun::new)
            .toList();
    List<ConnectorHealth> health = check.run(deployed).connectors();
    List<RunHealth> all = new ArrayList<>();
    for (BackfillRun run : runs) {
      health.stream()
          .filter(one -> one.name().equals(run.name()))
          .forEach(one -> all.add(new RunHealth(run, one, now)));
    }
    return all;
  }

  /** Whether it is known how many locations the run has, before each of them has an offset. */
  boolean isKnown() {
    return SourceLocations.names(run.config()).isPresent() || health.metrics().isPresent();
  }

  /** Whether all days of all locations are delivered. */
  boolean isComplete() {
    return isKnown()
        && !endsInFuture()
        && health.backfill().filter(Backfill::isComplete).isPresent();
  }

  /** Whether it is unknown how many days are delivered, because the offsets cannot be read. */
  boolean hasUnknownProgress() {
    return health.backfill().filter(days -> !days.isKnown()).isPresent();
  }

  /** Whether days of the run are not over. */
  boolean endsInFuture() {
    return !run.isOver(LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /** Whether the run is complete, is halted, or has a problem that does not pass without action. */
  boolean isOver() {
    boolean retrying = health.state().equals(HealthCheck.RETRYING);
    return !isDisturbed() && (isComplete() || isHalted() || (!health.isWell() && !retrying));
  }

  /**
   * Whether its progress is unknown, or some of its tasks do not run although nothing has failed.
   * Both may pass without action: workers may rebalance or start, and Kafka may not respond.
   */
  boolean isDisturbed() {
    boolean incomplete = health.tasks() == 0 || health.running() < health.tasks();
    boolean failed = health.state().equals(ConnectorStatus.FAILED);
    return !isHalted() && !failed && (incomplete || !isKnown() || hasUnknownProgress());
  }

  /** Whether all days are delivered and the connector has no problem. */
  boolean isSuccess() {
    return isComplete() && health.isWell();
  }

  /** Whether it is paused or stopped. */
  boolean isHalted() {
    return ConnectorStatus.HALTED.contains(health.state());
  }

  /** Returns the state of the connector, or that the run is complete. */
  String state() {
    return isSuccess() ? "COMPLETE" : health.state();
  }

  /** Formats how many days are delivered. */
  String delivered() {
    return health.backfill().map(Backfill::text).orElse("no days");
  }

  /** Formats the number of locations; it may be unknown. */
  String locations() {
    return SourceLocations.names(run.config())
        .map(List::size)
        .map(String::valueOf)
        .or(() -> health.metrics().map(values -> Long.toString(values.count("locations"))))
        .orElse("unknown");
  }

  /** Formats the estimated time until the run is complete; empty when no day is pending. */
  String timeLeft() {
    return isComplete() ? "" : health.metrics().map(StatusReport::timeLeft).orElse("unknown");
  }

  /** Formats the time of the last record; empty when unknown. */
  String lastRecord() {
    return health
        .newest()
        .map(time -> ", last record at " + time.truncatedTo(ChronoUnit.SECONDS))
        .orElse("");
  }

  /** Formats what was delivered, and the findings. */
  List<String> result(Screen screen) {
    List<String> lines = new ArrayList<>();
    health.backfill().ifPresent(days -> lines.add(delivered(days, health.metrics())));
    if (!isKnown()) {
      lines.add(
          "How many locations it has (locations.file) is unknown, because the workers' metrics cannot be read. Check --metrics.");
    }
    if (!health.findings().isEmpty()) {
      lines.addAll(StatusReport.findings(List.of(health), screen));
    }
    return lines;
  }

  private String delivered(Backfill days, Optional<ConnectorMetrics> metrics) {
    String done = "%s: %s".formatted(run.name(), days.text());
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
