package io.weatherconnect.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.status.StatusJson;
import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import io.weatherconnect.cli.weather.LocationRows.Freshness;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Sample data: a stack during a backfill, optionally with other connectors or locations. */
record Sample(
    List<ConnectorHealth> connectors,
    int pages,
    List<ObjectNode> locations,
    boolean simulated,
    List<Finding> unknown)
    implements PageData {
  static final Instant NOW = Instant.parse("2026-03-10T14:30:00Z");
  private static final Instant FIRST_HOUR = Instant.parse("2026-03-07T00:00:00Z");

  Sample(List<ConnectorHealth> connectors, int pages, List<ObjectNode> locations) {
    this(connectors, pages, locations, false, List.of());
  }

  /** Returns a copy with findings that belong to no connector. */
  Sample withUnknown(Finding... findings) {
    return new Sample(connectors, pages, locations, simulated, List.of(findings));
  }

  static Sample healthy() {
    return with(source(), sink("RUNNING", 0, Optional.empty()));
  }

  static Sample withStuckSink() {
    Finding finding = new Finding(true, "says RUNNING but <delivers> nothing", "Fix it & restart.");
    return with(source(), sink("STUCK", 1_234, Optional.of(finding)));
  }

  static Sample with(ConnectorHealth... connectors) {
    return new Sample(
        List.of(connectors),
        1,
        List.of(
            location("Berlin", hours(7, 8)),
            location("Frankfurt (Oder)", hours(1, 2)),
            location("Nowhere", List.of())));
  }

  @Override
  public JsonNode status() {
    return StatusJson.of(new HealthReport(connectors, unknown), Optional.empty(), NOW);
  }

  @Override
  public JsonNode weather(int page) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("time", NOW.toString());
    json.put("simulated", simulated)
        .put("page", page)
        .put("pages", pages)
        .putArray("locations")
        .addAll(locations);
    return json;
  }

  @Override
  public void close() {}

  static ConnectorHealth source() {
    return source(0, List.of());
  }

  static ConnectorHealth source(double rowsSuppressed, List<Finding> findings) {
    return source(rowsSuppressed, new Backfill(109, 140), findings);
  }

  static ConnectorHealth source(double rowsSuppressed, Backfill backfill, List<Finding> findings) {
    ConnectorMetrics metrics =
        new ConnectorMetrics(
            Map.ofEntries(
                Map.entry("locations", 5.0),
                Map.entry("locations_suspended", 1.0),
                Map.entry("backfill_days_left", 31.0),
                Map.entry("backfill_eta_seconds", 720.0),
                Map.entry("rows_suppressed_total", rowsSuppressed),
                Map.entry("weight_left:minute", 180.5),
                Map.entry("weight_limit:minute", 600.0),
                Map.entry("weight_left:hour", 4_200.0),
                Map.entry("weight_limit:hour", 5_000.0),
                Map.entry("weight_left:day", 9_000.0),
                Map.entry("weight_limit:day", 10_000.0)));
    return new ConnectorHealth(
        "openmeteo-source",
        "source",
        "RUNNING",
        1,
        1,
        OptionalLong.empty(),
        "5 locations through 2026-03-09",
        Optional.of(NOW.minusSeconds(40)),
        Optional.of(backfill),
        Optional.of(metrics),
        findings);
  }

  static ConnectorHealth sink(String state, long lag, Optional<Finding> finding) {
    return new ConnectorHealth(
        "cassandra-hourly-sink",
        "sink",
        state,
        1,
        1,
        OptionalLong.of(lag),
        "offset 3482",
        Optional.of(NOW.minusSeconds(40)),
        Optional.empty(),
        Optional.empty(),
        finding.stream().toList());
  }

  static ObjectNode location(String name, List<HourRow> hours) {
    Optional<Freshness> arrived =
        hours.isEmpty()
            ? Optional.empty()
            : Optional.of(new Freshness(NOW.minus(Duration.ofMinutes(9)), hours.get(0).time()));
    List<DayRow> days =
        hours.isEmpty()
            ? List.of()
            : List.of(new DayRow(LocalDate.parse("2026-03-10"), "icon", -1.2, 9.8, null));
    LocationHealth health =
        new LocationHealth(name, Optional.of(LocalDate.parse("2026-03-09")), arrived);
    return StackData.weather(StatusJson.of(health), hours, days, NOW);
  }

  /** Creates hours, the newest first, with a daily temperature cycle and evening rain. */
  static List<HourRow> hours(int days, double mean) {
    List<HourRow> hours = new ArrayList<>();
    for (int i = days * 24 - 1; i >= 0; i--) {
      double wave = Math.sin((i % 24 - 9) * Math.PI / 12);
      double rain = i % 24 >= 17 && i % 24 <= 20 ? 0.6 * (i / 24 + 1) : 0;
      Instant time = FIRST_HOUR.plus(Duration.ofHours(i));
      hours.add(new HourRow(time, "icon", NOW, mean + 6 * wave + i / 40.0, 70.0, rain));
    }
    return hours;
  }
}
