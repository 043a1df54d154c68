package io.weatherconnect.cli;

import static io.weatherconnect.cli.status.SampleHealth.BERLIN;
import static io.weatherconnect.cli.status.SampleHealth.NOW;
import static io.weatherconnect.cli.status.SampleHealth.SINK;
import static io.weatherconnect.cli.status.SampleHealth.SOURCE;
import static io.weatherconnect.cli.status.SampleHealth.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.status.Backfill;
import io.weatherconnect.cli.status.ConnectorHealth;
import io.weatherconnect.cli.status.ConnectorMetrics;
import io.weatherconnect.cli.status.Finding;
import io.weatherconnect.cli.status.HealthReport;
import io.weatherconnect.cli.status.LocationHealth;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusReportTest {
  private static final Screen PLAIN = new Screen(System.out, false);
  private static final LocationHealth NOWHERE =
      new LocationHealth("Nowhere", Optional.empty(), Optional.empty());

  @Test
  void healthyConnectorsAreReported() {
    assertThat(StatusReport.connectors(List.of(SOURCE), NOW))
        .containsExactly(
            "connector  type    state    tasks  lag  progress                        newest record",
            "---------  ------  -------  -----  ---  ------------------------------  -------------",
            "source     source  RUNNING  1/1         5 locations through 2024-05-28  90 s ago",
            "",
            "source  locations  suspended  backfill         time left  quota left: minute  hour    "
                + "  day",
            "------  ---------  ---------  ---------------  ---------  ------------------  --------"
                + "  ---------------",
            "source          5          1  120 of 140 days  7 min      593 of 600          no limit"
                + "  9,993 of 10,000");
    assertThat(StatusReport.findings(new HealthReport(List.of(SOURCE), List.of()), PLAIN))
        .containsExactly("HEALTHY: 1 of 1 connectors are running.");
  }

  @Test
  void suppressedRowsAreShownWithTheBackfill() {
    ConnectorHealth source =
        source(
            Optional.of(
                new ConnectorMetrics(
                    Map.of("rows_suppressed_total", 52_560.0, "locations_without_data", 1.0))),
            Optional.of(new Backfill(2190, 2190)));

    assertThat(StatusReport.connectors(List.of(source), NOW))
        .anyMatch(line -> line.contains("2190 of 2190 days, 52,560 rows suppressed"));
  }

  @Test
  void everyFindingIsReportedWithItsLabel() {
    ConnectorHealth source =
        withFindings(
            new Finding(false, Optional.of("SKIPPED"), "4 pending days skipped", "Do one."),
            new Finding(true, Optional.of("NO DATA"), "only null values", "Do another."));

    assertThat(StatusReport.findings(List.of(source), PLAIN))
        .containsExactly(
            "PROBLEM   NO DATA source: only null values.",
            "          Do another.",
            "NOTICE    SKIPPED source: 4 pending days skipped.",
            "          Do one.");
  }

  @Test
  void unavailableMetricsAreUnknown() {
    assertThat(StatusReport.connectors(List.of(source(Optional.empty(), Optional.empty())), NOW))
        .anyMatch(line -> line.matches("source +unknown +unknown +not configured( +unknown){4}"));
  }

  @Test
  void backfillWithoutOffsetsHasUnknownProgress() {
    ConnectorHealth source = source(Optional.empty(), Optional.of(Backfill.UNKNOWN));

    assertThat(StatusReport.connectors(List.of(source), NOW))
        .anyMatch(line -> line.matches("source +unknown +unknown +progress unknown( +unknown){4}"));
  }

  @Test
  void problemsPrecedeNotices() {
    ConnectorHealth suspended =
        withFindings(new Finding(false, "1 of 5 locations suspended", "Fix: Remove them."));

    assertThat(StatusReport.findings(List.of(suspended, SOURCE, SINK), PLAIN))
        .containsExactly(
            "PROBLEM   STUCK sink: delivers nothing.",
            "          Fix: Correct the mapping.",
            "NOTICE    RUNNING source: 1 of 5 locations suspended.",
            "          Fix: Remove them.");
  }

  @Test
  void onlyLabelsAreColoured() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Screen terminal = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), true);

    terminal.lines(StatusReport.findings(List.of(SINK), terminal));

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .startsWith("\u001b[31mPROBLEM   \u001b[0mSTUCK sink: delivers nothing.\n");
  }

  @Test
  void longFindingIsWrappedAndEndsInOneFullStop() {
    String reason = "word ".repeat(40) + "end.";

    List<String> lines =
        StatusReport.findings(List.of(withFindings(new Finding(true, reason, "Do."))), PLAIN);

    assertThat(lines).hasSize(4).allMatch(line -> line.length() <= 110);
    assertThat(lines.get(2)).startsWith("          word word ").endsWith(" word end.");
  }

  @Test
  void textIsWrappedBetweenWords() {
    assertThat(StatusReport.wrapped("one two three\nfour", 9))
        .containsExactly("one two", "three", "four");
    assertThat(StatusReport.wrapped("one two three four", 13))
        .containsExactly("one two three", "four");
    assertThat(StatusReport.wrapped("No problem.", 100)).containsExactly("No problem.");
  }

  @Test
  void tooLongWordGetsItsOwnLine() {
    assertThat(StatusReport.wrapped("a incomprehensibilities b", 8))
        .containsExactly("a", "incomprehensibilities", "b");
  }

  @Test
  void noConnectorsAreReported() {
    assertThat(StatusReport.findings(new HealthReport(List.of(), List.of()), PLAIN))
        .singleElement()
        .asString()
        .contains("The command deploy");
  }

  @Test
  void whatCouldNotBeCheckedComesFirst() {
    Finding unknown =
        Finding.problem("worker metrics are unavailable", "Set --metrics.").labelled("UNKNOWN");

    assertThat(StatusReport.findings(new HealthReport(List.of(SOURCE), List.of(unknown)), PLAIN))
        .containsExactly(
            "PROBLEM   UNKNOWN: worker metrics are unavailable.", "          Set --metrics.");
  }

  @Test
  void locationsAreReportedWithFreshness() {
    assertThat(StatusReport.locations(List.of(BERLIN, NOWHERE), true, NOW))
        .containsExactly(
            "location  delivered through  current hour fetched  forecast through",
            "--------  -----------------  --------------------  --------------------",
            "Berlin    2026-01-01         10 min ago            2026-01-02T23:00:00Z",
            "Nowhere   none yet           none yet              none yet");
  }

  @Test
  void freshnessIsUnknownWithoutDatabase() {
    assertThat(StatusReport.locations(List.of(NOWHERE), false, NOW))
        .last()
        .asString()
        .matches("Nowhere +none yet +unknown +unknown");
  }

  private static ConnectorHealth withFindings(Finding... findings) {
    return source(Optional.empty(), Optional.empty(), findings);
  }
}
