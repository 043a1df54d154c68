package io.weatherconnect.it;

import static java.util.stream.Collectors.joining;

import io.weatherconnect.cli.kafka.KafkaView;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthCheck;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.stack.ToolException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What a user sees of a cluster from the creation of this object until its end: the reports of
 * {@code status} and the alerts that fire. Each change is added to a history.
 */
final class Observation implements AutoCloseable {
  /** As the command's for a stack on this machine. */
  private static final Duration STUCK_AFTER = Duration.ofSeconds(10);

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private static final Duration LONGER_THAN_A_REBALANCE = Duration.ofSeconds(20);

  /** As {@code status} reports a connector that is unassigned or has such a task. */
  private static final String INCOMPLETE = "not all tasks are running";

  private final TestStack stack;
  private final Optional<Alerts> alerts;
  private final History history;
  private final Set<String> reports = new HashSet<>();
  private final Thread thread = new Thread(this::observe, "observation");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private String lastReport = "";
  private long lastReportAt;
  private boolean during;
  private long beganAt;
  private boolean well;
  private RuntimeException failure;
  private volatile boolean closed;
  private Set<String> lastFiring = Set.of();

  /** Begins to observe. */
  Observation(TestStack stack, Optional<Alerts> alerts, History history) {
    this.stack = stack;
    this.alerts = alerts;
    this.history = history;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on, reports and alerts are those during the fault. */
  synchronized void begin() {
    during = true;
    beganAt = System.nanoTime();
  }

  /** The fault ends now. */
  synchronized void end() {
    during = false;
    well = false;
  }

  /** Returns whether the newest report has no problem and no alert fires. */
  synchronized boolean isWell() {
    if (failure != null) {
      throw new IllegalStateException("The observation failed", failure);
    }
    return well && lastFiring.isEmpty();
  }

  /** Returns whether the last reports are of a connector that no worker seems to run completely. */
  synchronized boolean hasIncomplete() {
    return lastReport.contains(INCOMPLETE)
        && System.nanoTime() - lastReportAt > LONGER_THAN_A_REBALANCE.toNanos();
  }

  /** Returns the different reports during the fault; one without problems is {@code well}. */
  synchronized Set<String> reports() {
    return Set.copyOf(reports);
  }

  /** Returns the names of all alerts that have fired since the fault began. */
  synchronized Set<String> fired() {
    Duration past = Duration.ofNanos(System.nanoTime() - beganAt);
    return alerts.map(prometheus -> prometheus.fired(past)).orElse(Set.of());
  }

  /** Ends the observation. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    Connect.await("the observation to end").until(ended::isDone);
  }

  private void observe() {
    HealthCheck check = null;
    KafkaView kafka = null;
    try {
      kafka = KafkaView.of(stack.cluster());
      check = HealthCheck.of(stack.cluster(), Optional.of(kafka), Clock.systemUTC(), STUCK_AFTER);
      while (!closed) {
        boolean began = isDuring();
        Set<String> firing = alerts.map(Alerts::firing).orElse(Set.of());
        add(firing, report(check), began);
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      // Only this object's close interrupts it.
    } catch (RuntimeException e) {
      fail(e);
    } finally {
      history.add("end of observation");
      if (kafka != null) {
        kafka.close();
      }
      ended.complete(null);
    }
  }

  private static String report(HealthCheck check) throws InterruptedException {
    try {
      HealthReport report = check.run();
      // The command waits for a conclusive report.
      return check.isInconclusive() ? "" : report.isWell() ? "well" : problems(report);
    } catch (ToolException e) {
      return "error: " + e.getMessage();
    }
  }

  private static String problems(HealthReport report) {
    Stream<String> unknown =
        report.unknown().stream().filter(Finding::isProblem).map(one -> "unknown: " + one.what());
    Stream<String> connectors = report.connectors().stream().flatMap(Observation::problemsOf);
    return Stream.concat(unknown, connectors).collect(joining("; "));
  }

  private static Stream<String> problemsOf(ConnectorHealth connector) {
    return connector.findings().stream()
        .filter(Finding::isProblem)
        .map(finding -> "%s %s: %s".formatted(connector.type(), connector.state(), finding.what()));
  }

  /** A request that the end of the observation has interrupted is no failure. */
  private synchronized void fail(RuntimeException e) {
    if (!closed) {
      failure = e;
      history.add("observation failed: " + e);
    }
  }

  private synchronized boolean isDuring() {
    return during;
  }

  /**
   * Adds the firing alerts and a report; an inconclusive one is empty. One of the fault has begun
   * during it.
   */
  private synchronized void add(Set<String> firing, String report, boolean began) {
    if (closed) {
      return;
    }
    if (!firing.equals(lastFiring)) {
      lastFiring = firing;
      history.add("alerts: " + firing);
    }
    well = report.equals("well");
    if (report.isEmpty()) {
      return;
    }
    if (began) {
      reports.add(report);
    }
    if (!report.equals(lastReport)) {
      lastReport = report;
      lastReportAt = System.nanoTime();
      history.add("status: " + report);
    }
  }
}
