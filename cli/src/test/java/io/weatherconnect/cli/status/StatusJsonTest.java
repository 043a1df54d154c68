package io.weatherconnect.cli.status;

import static io.weatherconnect.cli.status.SampleHealth.BERLIN;
import static io.weatherconnect.cli.status.SampleHealth.NOW;
import static io.weatherconnect.cli.status.SampleHealth.SINK;
import static io.weatherconnect.cli.status.SampleHealth.SOURCE;
import static io.weatherconnect.cli.status.SampleHealth.source;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusJsonTest {
  @Test
  void sourceHasItsValues() {
    JsonNode source = json(SOURCE).at("/connectors/0");

    assertThat(source.path("name").asText()).isEqualTo("source");
    assertThat(source.path("newest").asText()).isEqualTo("2026-01-02T11:58:30Z");
    assertThat(source.has("lag")).isFalse();
    assertThat(source.at("/quota/minute/left").asDouble()).isEqualTo(593.4);
    assertThat(source.path("quota").has("hour")).isFalse();
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
    JsonNode sink = json(SINK).at("/connectors/0");

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
                Optional.empty(),
                new Finding(true, Optional.of("NO DATA"), "only null values", "Do one."),
                new Finding(false, "paused", "Do another.")))
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
  void backfillWithUnknownProgressHasNoDays() {
    JsonNode source =
        json(source(Optional.empty(), Optional.of(Backfill.UNKNOWN))).at("/connectors/0");

    assertThat(source.path("backfill").isObject()).isTrue();
    assertThat(source.path("backfill")).isEmpty();
  }

  @Test
  void whatIsUnknownIsReportedWithoutAConnector() {
    Finding unknown = Finding.problem("lag is unknown", "Check --kafka.").labelled("UNKNOWN");

    JsonNode json =
        StatusJson.of(new HealthReport(List.of(SOURCE), List.of(unknown)), Optional.empty(), NOW);

    assertThat(json.path("problem").asText()).isEqualTo("lag is unknown");
    assertThat(json.at("/findings/0/severity").asText()).isEqualTo("problem");
    assertThat(json.at("/findings/0/label").asText()).isEqualTo("UNKNOWN");
    assertThat(json.at("/findings/0/remedy").asText()).isEqualTo("Check --kafka.");
    assertThat(json.at("/connectors/0").has("findings")).isFalse();
  }

  @Test
  void locationsAreReportedOnlyIfRequested() {
    JsonNode json =
        StatusJson.of(new HealthReport(List.of(), List.of()), Optional.of(List.of(BERLIN)), NOW);

    assertThat(json.path("connectors")).isEmpty();
    assertThat(json.path("time").asText()).isEqualTo("2026-01-02T12:00:00Z");
    assertThat(json.at("/locations/0/name").asText()).isEqualTo("Berlin");
    assertThat(json.at("/locations/0/through").asText()).isEqualTo("2026-01-01");
    assertThat(json.at("/locations/0/fetchedAt").asText()).isEqualTo("2026-01-02T11:50:00Z");
    assertThat(json.at("/locations/0/until").asText()).isEqualTo("2026-01-02T23:00:00Z");
    assertThat(
            StatusJson.of(new HealthReport(List.of(), List.of()), Optional.empty(), NOW)
                .has("locations"))
        .isFalse();
  }

  private static JsonNode json(ConnectorHealth one) {
    return StatusJson.of(new HealthReport(List.of(one), List.of()), Optional.empty(), NOW);
  }
}
