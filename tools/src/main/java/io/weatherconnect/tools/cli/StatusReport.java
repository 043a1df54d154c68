package io.weatherconnect.tools.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import io.weatherconnect.tools.status.Age;
import io.weatherconnect.tools.status.ConnectorHealth;
import io.weatherconnect.tools.status.Finding;
import io.weatherconnect.tools.status.LocationHealth;
import io.weatherconnect.tools.status.SourceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How connectors and locations are, as text and as JSON. The text begins with what is not well. */
final class StatusReport {
  private static final String UNKNOWN = "unknown";
  private static final String NOT_WELL = "NOT WELL  ";
  private static final String NOTICE = "NOTICE    ";
  private static final String MARGIN = " ".repeat(NOTICE.length());
  private static final int WIDTH = 110;

  private StatusReport() {}

  /** What a person needs to know at once: what is not well, why, and what to do. */
  static List<String> verdict(List<ConnectorHealth> health, Screen screen) {
    if (health.isEmpty()) {
      return List.of("No connectors are deployed: 'make deploy'.");
    }
    List<String> lines = new ArrayList<>();
    health.stream()
        .filter(one -> one.finding().isPresent())
        .sorted(Comparator.comparing(ConnectorHealth::isWell))
        .forEach(one -> lines.addAll(verdict(one, one.finding().get(), screen)));
    return lines.isEmpty()
        ? List.of(
            screen.green("All is well") + ": %1$d of %1$d connectors run.".formatted(health.size()))
        : lines;
  }

  private static List<String> verdict(ConnectorHealth one, Finding finding, Screen screen) {
    String text = "%s is %s: %s".formatted(one.name(), one.state(), finding.what());
    List<String> lines =
        new ArrayList<>(HangingText.lines(MARGIN, text.endsWith(".") ? text : text + ".", WIDTH));
    String label = finding.isProblem() ? screen.red(NOT_WELL) : screen.yellow(NOTICE);
    lines.set(0, label + lines.get(0).substring(MARGIN.length()));
    lines.addAll(HangingText.lines(MARGIN, finding.remedy(), WIDTH));
    return lines;
  }

  /** Connectors, and what sources tell of themselves. */
  static List<String> connectors(List<ConnectorHealth> health, Instant now) {
    TextTable table =
        new TextTable("connector", "type", "state", "tasks", "lag", "progress", "newest record");
    for (ConnectorHealth one : health) {
      table.add(
          one.name(),
          one.type(),
          one.state(),
          one.running() + "/" + one.tasks(),
          one.lag().isPresent() ? Long.toString(one.lag().getAsLong()) : "",
          one.progress(),
          one.newest().map(newest -> ago(newest, now)).orElse(""));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(sources(health));
    return lines;
  }

  /** How fresh each location is. */
  static List<String> locations(List<LocationHealth> locations, boolean seesDatabase, Instant now) {
    TextTable table =
        new TextTable("location", "delivered through", "hour at hand fetched", "hours until");
    String missing = seesDatabase ? "nothing yet" : UNKNOWN;
    for (LocationHealth location : locations) {
      table.add(
          location.location(),
          location.through().map(Object::toString).orElse("no day yet"),
          location.arrived().map(arrived -> ago(arrived.fetchedAt(), now)).orElse(missing),
          location.arrived().map(arrived -> arrived.until().toString()).orElse(missing));
    }
    return table.lines();
  }

  /** The same for programs; without {@code locations} when they were not asked for. */
  static String json(List<ConnectorHealth> health, Optional<List<LocationHealth>> locations) {
    ObjectNode report = new ObjectMapper().createObjectNode();
    for (ConnectorHealth one : health) {
      ObjectNode node = report.withArray("connectors").addObject();
      node.put("name", one.name()).put("type", one.type()).put("state", one.state());
      node.put("running", one.running()).put("tasks", one.tasks()).put("progress", one.progress());
      one.lag().ifPresent(lag -> node.put("lag", lag));
      one.newest().ifPresent(newest -> node.put("newest", newest.toString()));
      one.backfill()
          .ifPresent(
              run -> node.putObject("backfill").put("done", run.done()).put("total", run.total()));
      one.metrics().ifPresent(numbers -> put(node, numbers));
      one.finding()
          .ifPresent(
              finding ->
                  node.put(finding.isProblem() ? "problem" : "notice", finding.what())
                      .put("remedy", finding.remedy()));
    }
    for (LocationHealth location : locations.orElse(List.of())) {
      ObjectNode node = report.withArray("locations").addObject().put("name", location.location());
      location.through().ifPresent(day -> node.put("through", day.toString()));
      location
          .arrived()
          .ifPresent(
              arrived ->
                  node.put("fetchedAt", arrived.fetchedAt().toString())
                      .put("until", arrived.until().toString()));
    }
    return report.toPrettyString();
  }

  private static void put(ObjectNode node, SourceMetrics numbers) {
    node.put("locations", numbers.locations()).put("suspended", numbers.suspended());
    node.put("pendingDays", numbers.pendingDays());
    ObjectNode quota = node.putObject("quota");
    numbers
        .quota()
        .forEach(
            (window, budget) ->
                quota
                    .putObject(window.name().toLowerCase(Locale.ROOT))
                    .put("left", budget.left())
                    .put("limit", budget.limit()));
    numbers.quotaWait().ifPresent(wait -> node.put("quotaWaitSeconds", wait.toSeconds()));
    numbers.outage().ifPresent(lasts -> node.put("outageSeconds", lasts.toSeconds()));
  }

  private static List<String> sources(List<ConnectorHealth> health) {
    TextTable table =
        new TextTable(
            "source",
            "locations",
            "suspended",
            "backfilled",
            "done in",
            "quota left: minute",
            "hour",
            "day");
    for (ConnectorHealth one : health) {
      if (one.isSource()) {
        Optional<SourceMetrics> numbers = one.metrics();
        table.add(
            one.name(),
            numbers.map(own -> Long.toString(own.locations())).orElse(UNKNOWN),
            numbers.map(own -> Long.toString(own.suspended())).orElse(UNKNOWN),
            one.backfill()
                .map(run -> "%d of %d days".formatted(run.done(), run.total()))
                .orElse("none asked for"),
            numbers.map(StatusReport::left).orElse(UNKNOWN),
            quota(numbers, QuotaWindow.MINUTE),
            quota(numbers, QuotaWindow.HOUR),
            quota(numbers, QuotaWindow.DAY));
      }
    }
    if (table.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    return lines;
  }

  private static String left(SourceMetrics numbers) {
    return numbers.pendingDays() == 0
        ? ""
        : numbers.backfillLeft().map(Age::text).orElse("cannot tell yet");
  }

  private static String quota(Optional<SourceMetrics> numbers, QuotaWindow window) {
    return numbers
        .map(
            own ->
                Optional.ofNullable(own.quota().get(window))
                    .map(b -> String.format(Locale.ROOT, "%,.0f of %,.0f", b.left(), b.limit()))
                    .orElse("no limit"))
        .orElse(UNKNOWN);
  }

  private static String ago(Instant then, Instant now) {
    return Age.text(Duration.between(then, now)) + " ago";
  }
}
