package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.QuietSource;
import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DeliveryFindingsTest {
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final ConnectorConfig LIVE =
      new ConnectorConfig(
          "live",
          Map.of(
              "openmeteo.url",
              "https://api.open-meteo.com/v1/forecast",
              "openmeteo.models",
              "ecmwf_ifs04"));
  private static final ConnectorConfig BACKFILL =
      new ConnectorConfig(
          "backfill",
          Map.of(
              "openmeteo.url",
              "https://historical-forecast-api.open-meteo.com/v1/forecast",
              "start.date",
              "2017-01-01",
              "end.date",
              "2017-12-31"));

  @Test
  void sourceThatDeliversEverythingHasNoFinding() {
    assertThat(findings(LIVE, new DeliveryMetrics(1_000, 0, 0, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void rowsBeyondTheHorizonOfALiveSourceAreNoFinding() {
    assertThat(findings(LIVE, new DeliveryMetrics(1_000, 200, 0, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void modelWithoutValuesIsAProblem() {
    Finding finding = finding(LIVE, new DeliveryMetrics(1_000, 200, 2, 0, 0, 0, 0));

    assertThat(finding.isProblem()).isTrue();
    assertThat(finding.label()).contains("NO DATA");
    assertThat(finding.what()).isEqualTo("only null values from ecmwf_ifs04 for 2 of 5 locations");
    assertThat(finding.remedy())
        .contains("discontinued", "openmeteo.models", "start.date")
        .endsWith(
            "historical-forecast-api.open-meteo.com serves days from 2016-01-01 on,"
                + " but most models only from 2021 or 2022 on.");
  }

  @Test
  void backfillThatSendsNothingIsAProblem() {
    Finding finding = finding(BACKFILL, new DeliveryMetrics(0, 52_560, 0, 0, 0, 0, 0));

    assertThat(finding.isProblem()).isTrue();
    assertThat(finding.label()).contains("NO DATA");
    assertThat(finding.what())
        .isEqualTo("only null values from the model: 0 rows sent, 52,560 suppressed");
    assertThat(finding.remedy())
        .endsWith(
            "historical-forecast-api.open-meteo.com serves days from 2016-01-01 on,"
                + " but most models only from 2021 or 2022 on.");
  }

  @Test
  void backfillWithSomeNullRowsReportsThem() {
    Finding finding = finding(BACKFILL, new DeliveryMetrics(100, 2_000, 0, 0, 0, 0, 0));

    assertThat(finding.isProblem()).isFalse();
    assertThat(finding.label()).contains("SUPPRESSED");
    assertThat(finding.what()).contains("2,000 rows suppressed", "100 rows with values");
    assertThat(finding.remedy()).contains("from 2017-01-01 to 2017-12-31");
  }

  @Test
  void daysThatAwaitValuesAreANoticeWithTheTimeOfTheirAcceptance() {
    DeliveryMetrics delivery = new DeliveryMetrics(100, 0, 0, 12, 0, 0, 0);

    Finding finding = finding(LIVE, delivery);

    assertThat(finding.isProblem()).isFalse();
    assertThat(finding.label()).contains("WAITING");
    assertThat(finding.what()).startsWith("12 days wait for values");
    assertThat(finding.remedy()).contains("until it is 10 days old (missing.data.timeout.days)");
    ConnectorConfig patient = LIVE.with("missing.data.timeout.days", "30");
    assertThat(finding(patient, delivery).remedy())
        .contains("until it is 30 days old (missing.data.timeout.days)");
  }

  @Test
  void incompleteAndSkippedDaysAreNotices() {
    List<Finding> findings = findings(LIVE, new DeliveryMetrics(100, 0, 0, 0, 3, 4, 0));

    assertThat(findings).noneMatch(Finding::isProblem);
    assertThat(findings)
        .extracting(finding -> finding.label().orElseThrow() + ": " + finding.what())
        .containsExactly(
            "SKIPPED: 4 pending days skipped, because the endpoint no longer serves them",
            "INCOMPLETE: 3 days accepted with missing values, after waiting for them for"
                + " missing.data.timeout.days");
  }

  @Test
  void timeZoneThatTheApiRejectsIsAProblem() {
    Finding finding = finding(LIVE, new DeliveryMetrics(100, 0, 0, 0, 0, 0, 1));

    assertThat(finding.isProblem()).isTrue();
    assertThat(finding.what()).startsWith("no daily rows for 1 of 5 locations");
    assertThat(finding.remedy()).contains("Set timezone to");
  }

  private static Finding finding(ConnectorConfig connector, DeliveryMetrics delivery) {
    List<Finding> findings = findings(connector, delivery);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<Finding> findings(ConnectorConfig connector, DeliveryMetrics delivery) {
    return DeliveryFindings.of(connector, QuietSource.metrics(5, 0, delivery), NOW);
  }
}
