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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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

  private final TestStack stack;
  private final Optional<Alerts> alerts;
  private final History history;
  private final List<String> reports = new ArrayList<>();
  private final Set<String> fired = new TreeSet<>();
  private final Thread thread = new Thread(this::observe, "observation");
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private String lastReport = "";
  private boolean during;
  private boolean well;
  private RuntimeException failure;
  private Set<String> lastFiring = Set.of();

  /** Begins to observe. */
  Observation(TestStack stack, Optional<Alerts> alerts, History history) {
    this.stack = stack;
    this.alerts = alerts;
    this.history = history;
    thread.setDaemon(true);
    thread.start();
  }

  /** From now on, reports are those during the fault. */
  synchronized void begin() {
    during = true;
    lastReport = "";
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

  /** Returns all different reports during the fault; one without problems is {@code well}. */
  synchronized List<String> reports() {
    return List.copyOf(reports);
  }

  /** Returns the names of all alerts that have fired. */
  synchronized Set<String> fired() {
    return Set.copyOf(fired);
  }

  /** Ends the observation. */
  @Override
  public void close() {
    thread.interrupt();
    ended.join();
  }

  private void observe() {
    HealthCheck check = null;
    KafkaView kafka = null;
    try {
      kafka = KafkaView.of(stack.cluster());
      check = HealthCheck.of(stack.cluster(), Optional.of(kafka), Clock.systemUTC(), STUCK_AFTER);
      while (true) {
        add(report(check));
        alerts.ifPresent(prometheus -> addFiring(prometheus.firing()));
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      history.add("end of observation");
    } catch (RuntimeException e) {
      fail(e);
    } finally {
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

  private synchronized void fail(RuntimeException e) {
    failure = e;
    history.add("observation failed: " + e);
  }

  /** Adds a report; an inconclusive one is empty. */
  private synchronized void add(String report) {
    well = report.equals("well");
    if (!report.isEmpty() && !report.equals(lastReport)) {
      lastReport = report;
      history.add("status: " + report);
      if (during) {
        reports.add(report);
      }
    }
  }

  private synchronized void addFiring(Set<String> firing) {
    if (!firing.equals(lastFiring)) {
      lastFiring = firing;
      fired.addAll(firing);
      history.add("alerts: " + firing);
    }
  }
}
