package io.weatherconnect.cli.status;

import io.weatherconnect.cli.weather.LocationRows.Freshness;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Connectors and a location whose status is reported. */
public final class SampleHealth {
  public static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  /** Without a quota per hour. */
  public static final ConnectorMetrics METRICS =
      new ConnectorMetrics(
          Map.of(
              "locations", 5.0,
              "locations_suspended", 1.0,
              "backfill_days_left", 20.0,
              "backfill_eta_seconds", 420.0,
              "weight_left:minute", 593.4,
              "weight_limit:minute", 600.0,
              "weight_left:day", 9_993.0,
              "weight_limit:day", 10_000.0,
              "quota_wait_seconds", 61.0,
              "outage_seconds", 62.0));

  public static final ConnectorHealth SOURCE =
      source(Optional.of(METRICS), Optional.of(new Backfill(120, 140)));

  public static final ConnectorHealth SINK =
      new ConnectorHealth(
          "sink",
          "sink",
          "STUCK",
          1,
          1,
          OptionalLong.of(42),
          "offset 7",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(new Finding(true, "delivers nothing", "Fix: Correct the mapping.")));

  public static final LocationHealth BERLIN =
      new LocationHealth(
          "Berlin",
          Optional.of(LocalDate.parse("2026-01-01")),
          Optional.of(new Freshness(NOW.minusSeconds(600), Instant.parse("2026-01-02T23:00:00Z"))));

  private SampleHealth() {}

  /** A running source. */
  public static ConnectorHealth source(
      Optional<ConnectorMetrics> metrics, Optional<Backfill> backfill, Finding... findings) {
    return new ConnectorHealth(
        "source",
        "source",
        "RUNNING",
        1,
        1,
        OptionalLong.empty(),
        "5 locations through 2024-05-28",
        Optional.of(NOW.minusSeconds(90)),
        backfill,
        metrics,
        List.of(findings));
  }
}
