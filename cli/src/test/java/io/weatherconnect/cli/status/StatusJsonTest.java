package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.cli.status.LocationHealth.Arrived;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class StatusJsonTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final ConnectorMetrics METRICS =
      new ConnectorMetrics(
          Map.of(
              "locations_suspended", 1.0,
              "backfill_eta_seconds", 420.0,
              "weight_left:minute", 593.4,
              "weight_limit:minute", 600.0,
              "quota_wait_seconds", 61.0,
              "outage_seconds", 62.0));

  @Test
  void sourceHasItsValues() {
    JsonNode source = json(source(Optional.of(METRICS), List.of())).at("/connectors/0");

    assertThat(source.path("name").asText()).isEqualTo("source");
    assertThat(source.path("newest").asText()).isEqualTo("2026-01-02T11:58:30Z");
    assertThat(source.has("lag")).isFalse();
    assertThat(source.at("/quota/minute/left").asDouble()).isEqualTo(593.4);
    assertThat(source.path("quota").has("day")).isFalse();
    assertThat(source.at("/backfill/done").asLong()).isEqualTo(120);
    assertThat(source.path("suspended").asLong()).isEqualTo(1);
    assertThat(source.path("backfillLeftSeconds").asLong()).isEqualTo(420);
    assertThat(source.path("quotaWaitSeconds").asLong()).isEqualTo(61);
    assertThat(source.path("outageSeconds").asLong()).isEqualTo(62);
    assertThat(source.has("problem")).isFalse();
    assertThat(source.has("notice")).isFalse();
  }

  @Test
  void sinkHasItsLagAndProblem() {
    Finding finding = new Finding(true, "delivers nothing", "Fix: Correct the mapping.");
    JsonNode sink =
        json(new ConnectorHealth(
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
                List.of(finding)))
            .at("/connectors/0");

    assertThat(sink.path("lag").asLong()).isEqualTo(42);
    assertThat(sink.path("state").asText()).isEqualTo("STUCK");
    assertThat(sink.path("problem").asText()).isEqualTo("delivers nothing");
    assertThat(sink.path("remedy").asText()).isEqualTo("Fix: Correct the mapping.");
    assertThat(sink.has("quota")).isFalse();
  }

  @Test
  void everyFindingAndTheDeliveryAreReported() {
    JsonNode source =
        json(source(
                Optional.of(
                    new ConnectorMetrics(
                        Map.of(
                            "rows_sent_total", 1.0,
                            "rows_suppressed_total", 2.0,
                            "locations_without_data", 3.0,
                            "days_awaiting_values", 4.0,
                            "days_incomplete_total", 5.0,
                            "days_skipped_total", 6.0,
                            "locations_timezone_invalid", 7.0))),
                List.of(
                    new Finding(true, Optional.of("NO DATA"), "only null values", "Do one."),
                    new Finding(false, "paused", "Do another."))))
            .at("/connectors/0");

    assertThat(source.path("problem").asText()).isEqualTo("only null values");
    assertThat(source.at("/findings/0/label").asText()).isEqualTo("NO DATA");
    assertThat(source.at("/findings/1/severity").asText()).isEqualTo("notice");
    assertThat(source.at("/findings/1").has("label")).isFalse();
    assertThat(source.path("rowsSent").asLong()).isEqualTo(1);
    assertThat(source.path("rowsSuppressed").asLong()).isEqualTo(2);
    assertThat(source.path("locationsWithoutData").asLong()).isEqualTo(3);
    assertThat(source.path("daysAwaitingValues").asLong()).isEqualTo(4);
    assertThat(source.path("daysIncomplete").asLong()).isEqualTo(5);
    assertThat(source.path("daysSkipped").asLong()).isEqualTo(6);
    assertThat(source.path("timeZonesInvalid").asLong()).isEqualTo(7);
  }

  @Test
  void locationsAreReportedOnlyIfRequested() {
    LocationHealth berlin =
        new LocationHealth(
            "Berlin",
            Optional.of(LocalDate.parse("2026-01-01")),
            Optional.of(new Arrived(NOW.minusSeconds(600), Instant.parse("2026-01-02T23:00:00Z"))));
    JsonNode json = StatusJson.of(List.of(), Optional.of(List.of(berlin)), NOW);

    assertThat(json.path("connectors")).isEmpty();
    assertThat(json.path("time").asText()).isEqualTo("2026-01-02T12:00:00Z");
    assertThat(json.at("/locations/0/name").asText()).isEqualTo("Berlin");
    assertThat(json.at("/locations/0/through").asText()).isEqualTo("2026-01-01");
    assertThat(json.at("/locations/0/fetchedAt").asText()).isEqualTo("2026-01-02T11:50:00Z");
    assertThat(json.at("/locations/0/until").asText()).isEqualTo("2026-01-02T23:00:00Z");
    assertThat(StatusJson.of(List.of(), Optional.empty(), NOW).has("locations")).isFalse();
  }

  private static JsonNode json(ConnectorHealth one) {
    return StatusJson.of(List.of(one), Optional.empty(), NOW);
  }

  private static ConnectorHealth source(
      Optional<ConnectorMetrics> metrics, List<Finding> findings) {
    return new ConnectorHealth(
        "source",
        "source",
        "RUNNING",
        1,
        1,
        OptionalLong.empty(),
        "5 locations through 2024-05-28",
        Optional.of(NOW.minusSeconds(90)),
        Optional.of(new Backfill(120, 140)),
        metrics,
        findings);
  }
}
