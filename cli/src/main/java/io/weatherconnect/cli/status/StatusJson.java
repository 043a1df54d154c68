package io.weatherconnect.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Converts the health of connectors and locations to JSON. Unknown values have no field. Times are
 * ISO 8601 in UTC.
 */
public final class StatusJson {
  /** Fields of a source, by the metric that they show. */
  private static final List<Map.Entry<String, String>> COUNTS =
      List.of(
          Map.entry("locations", "locations"),
          Map.entry("suspended", "locations_suspended"),
          Map.entry("pendingDays", "backfill_days_left"),
          Map.entry("rowsSent", "rows_sent_total"),
          Map.entry("rowsSuppressed", "rows_suppressed_total"),
          Map.entry("locationsWithoutData", "locations_without_data"),
          Map.entry("daysAwaitingValues", "days_awaiting_values"),
          Map.entry("daysIncomplete", "days_incomplete_total"),
          Map.entry("daysSkipped", "days_skipped_total"),
          Map.entry("timeZonesInvalid", "locations_timezone_invalid"));

  private StatusJson() {}

  /**
   * Converts a report made now. The field {@code locations} is missing if they were not requested.
   */
  public static ObjectNode of(
      HealthReport health, Optional<List<LocationHealth>> locations, Instant now) {
    ObjectNode report = JsonNodeFactory.instance.objectNode().put("time", now.toString());
    put(report, health.unknown());
    ArrayNode connectors = report.putArray("connectors");
    health.connectors().forEach(one -> connectors.add(connector(one)));
    locations.ifPresent(
        all -> report.putArray("locations").addAll(all.stream().map(StatusJson::of).toList()));
    return report;
  }

  /** Converts the freshness of one location, as a report has it for each. */
  public static ObjectNode of(LocationHealth location) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", location.location());
    location.through().ifPresent(day -> node.put("through", day.toString()));
    location
        .arrived()
        .ifPresent(
            arrived ->
                node.put("fetchedAt", arrived.fetchedAt().toString())
                    .put("until", arrived.until().toString()));
    return node;
  }

  private static ObjectNode connector(ConnectorHealth one) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", one.name()).put("type", one.type()).put("state", one.state());
    node.put("running", one.running()).put("tasks", one.tasks()).put("progress", one.progress());
    one.lag().ifPresent(lag -> node.put("lag", lag));
    one.newest().ifPresent(newest -> node.put("newest", newest.toString()));
    one.backfill().ifPresent(backfill -> put(node.putObject("backfill"), backfill));
    one.metrics().ifPresent(metrics -> put(node, metrics));
    put(node, one.findings());
    return node;
  }

  /** The most urgent finding has its own fields, all are in the field {@code findings}. */
  private static void put(ObjectNode node, List<Finding> findings) {
    findings.stream()
        .findFirst()
        .ifPresent(
            first ->
                node.put(first.isProblem() ? "problem" : "notice", first.what())
                    .put("remedy", first.remedy()));
    for (Finding finding : findings) {
      ObjectNode one = node.withArray("findings").addObject();
      one.put("severity", finding.isProblem() ? "problem" : "notice");
      finding.label().ifPresent(label -> one.put("label", label));
      one.put("what", finding.what()).put("remedy", finding.remedy());
    }
  }

  private static void put(ObjectNode node, Backfill backfill) {
    backfill.done().ifPresent(done -> node.put("done", done));
    backfill.total().ifPresent(total -> node.put("total", total));
  }

  private static void put(ObjectNode node, ConnectorMetrics metrics) {
    COUNTS.forEach(field -> node.put(field.getKey(), metrics.count(field.getValue())));
    put(node, "backfillLeftSeconds", metrics.backfillLeft());
    ObjectNode quota = node.putObject("quota");
    metrics
        .quota()
        .forEach(
            (window, budget) ->
                quota.putObject(window).put("left", budget.left()).put("limit", budget.limit()));
    put(node, "quotaWaitSeconds", metrics.quotaWait());
    put(node, "outageSeconds", metrics.outage());
  }

  private static void put(ObjectNode node, String field, Optional<Duration> duration) {
    duration.ifPresent(value -> node.put(field, value.toSeconds()));
  }
}
