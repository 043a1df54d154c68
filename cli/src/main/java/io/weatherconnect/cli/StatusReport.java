package io.weatherconnect.cli;

import io.weatherconnect.cli.status.Age;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.cli.status.LocationHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Formats the health of connectors and locations as text. */
final class StatusReport {
  private static final String UNKNOWN = "unknown";
  private static final String NONE_YET = "none yet";
  private static final String PROBLEM = "PROBLEM   ";
  private static final String NOTICE = "NOTICE    ";
  private static final String MARGIN = " ".repeat(NOTICE.length());
  private static final int WIDTH = 100;

  private StatusReport() {}

  /** Formats the findings, problems first; if there are none, a line that says so. */
  static List<String> findings(HealthReport report, Screen screen) {
    List<String> lines = new ArrayList<>();
    report
        .unknown()
        .forEach(finding -> lines.addAll(finding(finding.label().orElseThrow(), finding, screen)));
    lines.addAll(findings(report.connectors(), screen));
    if (report.connectors().isEmpty()) {
      lines.add("No connectors are deployed. The command deploy deploys them.");
    } else if (lines.isEmpty()) {
      lines.add(
          screen.green("HEALTHY")
              + ": %1$d of %1$d connectors are running.".formatted(report.connectors().size()));
    }
    return lines;
  }

  /** Formats the findings of connectors, problems first. */
  static List<String> findings(List<ConnectorHealth> health, Screen screen) {
    List<String> lines = new ArrayList<>();
    for (boolean problems : List.of(true, false)) {
      for (ConnectorHealth one : health) {
        one.findings().stream()
            .filter(finding -> finding.isProblem() == problems)
            .forEach(
                finding ->
                    lines.addAll(
                        finding(
                            finding.label().orElse(one.state()) + " " + one.name(),
                            finding,
                            screen)));
      }
    }
    return lines;
  }

  private static List<String> finding(String subject, Finding finding, Screen screen) {
    String text = "%s: %s".formatted(subject, finding.what());
    List<String> lines = new ArrayList<>(wrapped(text.endsWith(".") ? text : text + ".", WIDTH));
    lines.addAll(wrapped(finding.remedy(), WIDTH));
    lines.replaceAll(MARGIN::concat);
    String label = finding.isProblem() ? screen.red(PROBLEM) : screen.yellow(NOTICE);
    lines.set(0, label + lines.get(0).substring(MARGIN.length()));
    return lines;
  }

  /** Wraps a text between words; a longer word gets a line of its own. */
  static List<String> wrapped(String text, int width) {
    return Pattern.compile("\\S.{0,%d}(?=\\s|$)|\\S+".formatted(width - 1))
        .matcher(text.replaceAll("\\s+", " "))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  /** Formats the table of connectors and the table of the sources' metrics. */
  static List<String> connectors(List<ConnectorHealth> health, Instant now) {
    TextTable table =
        new TextTable("connector", "type", "state", "tasks", "lag", "progress", "newest record");
    for (ConnectorHealth one : health) {
      table.add(
          one.name(),
          one.type(),
          one.state(),
          one.running() + "/" + one.tasks(),
          one.lag().isPresent()
              ? Long.toString(one.lag().getAsLong())
              : one.isSource() ? "" : UNKNOWN,
          one.progress(),
          one.newest().map(newest -> ago(newest, now)).orElse(""));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(sources(health));
    return lines;
  }

  /** Formats the table of locations with the freshness of their data. */
  static List<String> locations(List<LocationHealth> locations, boolean seesDatabase, Instant now) {
    TextTable table =
        new TextTable("location", "delivered through", "current hour fetched", "forecast through");
    String missing = seesDatabase ? NONE_YET : UNKNOWN;
    for (LocationHealth location : locations) {
      table.add(
          location.location(),
          location.through().map(Object::toString).orElse(NONE_YET),
          location.arrived().map(arrived -> ago(arrived.fetchedAt(), now)).orElse(missing),
          location.arrived().map(arrived -> arrived.until().toString()).orElse(missing));
    }
    return table.lines();
  }

  private static List<String> sources(List<ConnectorHealth> health) {
    TextTable table =
        new TextTable(
            "source",
            "locations",
            "suspended",
            "backfill",
            "time left",
            "quota left: minute",
            "hour",
            "day");
    for (ConnectorHealth one : health) {
      if (one.isSource()) {
        Optional<ConnectorMetrics> metrics = one.metrics();
        table.add(
            one.name(),
            count(metrics, "locations"),
            count(metrics, "locations_suspended"),
            one.backfill().map(backfill -> text(backfill, metrics)).orElse("not configured"),
            metrics.map(StatusReport::timeLeft).orElse(UNKNOWN),
            quota(metrics, "minute"),
            quota(metrics, "hour"),
            quota(metrics, "day"));
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }

  /** Formats the days and, if there are any, the suppressed rows. */
  static String text(Backfill backfill, Optional<ConnectorMetrics> metrics) {
    String days = backfill.text();
    return metrics
        .map(values -> values.count("rows_suppressed_total"))
        .filter(rows -> rows > 0)
        .map(rows -> String.format(Locale.ROOT, "%s, %,d rows suppressed", days, rows))
        .orElse(days);
  }

  private static String count(Optional<ConnectorMetrics> metrics, String name) {
    return metrics.map(values -> Long.toString(values.count(name))).orElse(UNKNOWN);
  }

  /** Formats the estimated time until all days are delivered; empty when none is pending. */
  static String timeLeft(ConnectorMetrics metrics) {
    return metrics.count("backfill_days_left") == 0
        ? ""
        : metrics.backfillLeft().map(Age::text).orElse("not known yet");
  }

  private static String quota(Optional<ConnectorMetrics> metrics, String window) {
    return metrics
        .map(
            values ->
                Optional.ofNullable(values.quota().get(window))
                    .map(b -> String.format(Locale.ROOT, "%,.0f of %,.0f", b.left(), b.limit()))
                    .orElse("no limit"))
        .orElse(UNKNOWN);
  }

  private static String ago(Instant then, Instant now) {
    return Age.text(Duration.between(then, now)) + " ago";
  }
}
