package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.cluster.Remedies;
import io.weatherconnect.cli.connect.ConnectorConfig;
import io.weatherconnect.openmeteo.api.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SourceFindingsTest {
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final ConnectorConfig LIVE =
      new ConnectorConfig(
          "live",
          Map.of(
              "openmeteo.url",
              "https://api.open-meteo.com/v1/forecast",
              "openmeteo.models",
              "ecmwf_ifs04"));
  private static final Map<String, Double> OUTAGE =
      Map.of(
          "outage_seconds",
          240.0,
          "requests_total:unavailable",
          8.0,
          "requests_total:concurrency-limit",
          2.0);
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
    assertThat(findings(LIVE, Map.of("rows_sent_total", 1_000.0))).isEmpty();
  }

  @Test
  void rowsBeyondTheHorizonOfALiveSourceAreNoFinding() {
    assertThat(findings(LIVE, Map.of("rows_sent_total", 1_000.0, "rows_suppressed_total", 200.0)))
        .isEmpty();
  }

  @Test
  void modelWithoutValuesIsAProblem() {
    Finding finding =
        finding(
            LIVE,
            Map.of(
                "rows_sent_total",
                1_000.0,
                "rows_suppressed_total",
                200.0,
                "locations_without_data",
                2.0));

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
    Finding finding = finding(BACKFILL, Map.of("rows_suppressed_total", 52_560.0));

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
    Finding finding =
        finding(BACKFILL, Map.of("rows_sent_total", 100.0, "rows_suppressed_total", 2_000.0));

    assertThat(finding.isProblem()).isFalse();
    assertThat(finding.label()).contains("SUPPRESSED");
    assertThat(finding.what()).contains("2,000 rows suppressed", "100 rows with values");
    assertThat(finding.remedy()).contains("from 2017-01-01 to 2017-12-31");
  }

  @Test
  void daysThatAwaitValuesAreANoticeWithTheTimeOfTheirAcceptance() {
    Map<String, Double> delivery = Map.of("rows_sent_total", 100.0, "days_awaiting_values", 12.0);

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
    List<Finding> findings =
        findings(
            LIVE,
            Map.of(
                "rows_sent_total", 100.0, "days_incomplete_total", 3.0, "days_skipped_total", 4.0));

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
    Finding finding =
        finding(LIVE, Map.of("rows_sent_total", 100.0, "locations_timezone_invalid", 1.0));

    assertThat(finding.isProblem()).isTrue();
    assertThat(finding.what()).startsWith("no daily rows for 1 of 5 locations");
    assertThat(finding.remedy()).contains("Set timezone to");
  }

  @Test
  void outageIsAProblemWithTheTimeWhenTheTaskFails() {
    ConnectorConfig connector = LIVE.with("retry.timeout.ms", "7200000");

    Finding finding = finding(connector, OUTAGE);

    assertThat(finding.isProblem()).isTrue();
    assertThat(finding.label()).contains("RETRYING");
    assertThat(finding.what())
        .isEqualTo("no successful request since 11:56 UTC (5xx, a timeout or a broken connection)");
    assertThat(finding.remedy())
        .contains(
            "fails at 13:56 UTC (retry.timeout.ms). Check that",
            "can reach https://api.open-meteo.com/v1/forecast.");
  }

  @Test
  void sourceThatRetriesWithoutALimitNeverFails() {
    assertThat(finding(LIVE.with("retry.timeout.ms", "-1"), OUTAGE).remedy())
        .contains("The task retries without data loss and never fails (retry.timeout.ms=-1).");
  }

  @Test
  void sourceWhoseErrorsMayNotBeTheApisOwnFailsEarlier() {
    Map<String, Double> ambiguous =
        Map.of("outage_seconds", 240.0, "requests_total:ambiguous-response", 8.0);

    assertThat(finding(LIVE.with("retry.timeout.ms", "-1"), ambiguous).remedy())
        .contains(
            "(retry.timeout.ms=-1). If no response is the API's own, it fails after"
                + " ambiguous.error.timeout.ms. Check that");
  }

  @Test
  void sourceWithoutARetryTimeoutFailsAfterTheDefault() {
    assertThat(finding(new ConnectorConfig("one", Map.of()), OUTAGE).remedy())
        .contains("fails at 2026-08-21 11:56 UTC (retry.timeout.ms)", "can reach the API.");
  }

  @Test
  void retryTimeoutInAPlaceholderIsNotResolved() {
    assertThat(finding(LIVE.with("retry.timeout.ms", "${env:RETRY_TIMEOUT}"), OUTAGE).remedy())
        .contains("fails after retry.timeout.ms.");
  }

  @Test
  void suspendedLocationsAreANotice() {
    Finding finding = finding(LIVE, Map.of("locations_suspended", 1.0));

    assertThat(finding.isProblem()).isFalse();
    assertThat(finding.label()).contains("SUSPENDED");
    assertThat(finding.what())
        .isEqualTo("1 of 5 locations suspended for a day (rejected or failing)");
  }

  @Test
  void everyFailureOfAnOutageIsDescribedAsInTheSource() {
    Map<String, Failure> outages =
        Stream.of(Failure.values())
            .filter(Failure::isOutage)
            .collect(
                Collectors.toMap(
                    failure -> failure.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    failure -> failure));

    assertThat(SourceFindings.OUTAGE_CAUSES)
        .containsOnlyKeys(outages.keySet())
        .allSatisfy(
            (outcome, description) ->
                assertThat(description).isEqualTo(outages.get(outcome).description()));
    assertThat(SourceFindings.AMBIGUOUS)
        .containsExactlyInAnyOrderElementsOf(
            outages.keySet().stream().filter(name -> outages.get(name).isAmbiguous()).toList());
  }

  @Test
  void timeWithinHalfADayIsShownWithoutTheDate() {
    assertThat(SourceFindings.time(NOW.plus(Duration.ofHours(12)), NOW)).isEqualTo("00:00 UTC");
    assertThat(SourceFindings.time(NOW.minusSeconds(60), NOW)).isEqualTo("11:59 UTC");
  }

  @Test
  void timeMoreThanHalfADayAwayIsShownWithTheDate() {
    assertThat(SourceFindings.time(NOW.plus(Duration.ofMinutes(12 * 60 + 1)), NOW))
        .isEqualTo("2026-08-21 00:01 UTC");
    assertThat(SourceFindings.time(NOW.minus(Duration.ofDays(1)), NOW))
        .isEqualTo("2026-08-19 12:00 UTC");
  }

  private static Finding finding(ConnectorConfig connector, Map<String, Double> delivery) {
    List<Finding> findings = findings(connector, delivery);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static List<Finding> findings(ConnectorConfig connector, Map<String, Double> delivery) {
    Map<String, Double> values = new HashMap<>(delivery);
    values.put("locations", 5.0);
    return new SourceFindings(connector, new ConnectorMetrics(values), NOW, Remedies.LOCAL).all();
  }
}
