package io.weatherconnect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.benchmarks.Measurement.Better;
import io.weatherconnect.benchmarks.Measurement.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  private static final Recorded HALF = new Recorded(0.5, 0.1, "2026-01-01");

  @TempDir private Path directory;
  private final List<String> lines = new ArrayList<>();
  private final Report report =
      new Report(
          Map.of(
              "rate", new Measurement("fast", "other", Better.HIGHER, 0.6, HALF),
              "cost", new Measurement("cheap", "another", Better.LOWER, 0.6, HALF),
              "size", new Measurement("small", "", Better.LOWER, 64.0, null)),
          lines::add);

  @Test
  void missedGoalDoesNotFail() {
    report.add("rate", runs(50), runs(100));

    assertThat(report.compare()).isZero();
    assertThat(String.join("\n", lines))
        .contains("50 rows/s", "100 rows/s", "0.5", "at least 0.60", "missed")
        .doesNotContain("Regression");
  }

  @Test
  void regressionFailsAndIsExplained() {
    report.add("rate", runs(90), runs(100));
    report.add("cost", runs(56), runs(100));

    assertThat(report.compare()).isEqualTo(1);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("Regression"))
        .singleElement()
        .asString()
        .startsWith(
            "Regression of cost (cheap): 0.560 instead of 0.500 on 2026-01-01, tolerance 10")
        .contains("idle machine", "--record");
  }

  @Test
  void resultWithoutReferenceIsComparedAsItIs() {
    report.add("size", runs(64));

    assertThat(report.compare()).isZero();
    assertThat(String.join("\n", lines))
        .containsPattern("64 rows/s +64\\.000 +at most 64\\.00 +met");
  }

  @Test
  void unknownMeasurementIsRejected() {
    assertThatThrownBy(() -> report.add("typo", runs(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("typo")
        .hasMessageContaining("measurements.json");
  }

  @Test
  void recordsRatioSpreadAndDateAndKeepsTheOthers() throws Exception {
    report.add("rate", runs(80, 100, 120), runs(100));
    Path file = directory.resolve("measurements.json");

    assertThat(report.record(file, LocalDate.of(2026, 2, 3))).isZero();

    Map<String, Measurement> written = Measurement.read(file);
    assertThat(written.get("rate").recorded()).isEqualTo(new Recorded(1, 0.2, "2026-02-03"));
    assertThat(written.get("cost").recorded()).isEqualTo(HALF);
    assertThat(Files.readString(file)).endsWith("}\n");
  }

  @Test
  void recordedToleranceIsNotLessThanTenPercent() throws Exception {
    report.add("rate", runs(100), runs(100));
    Path file = directory.resolve("measurements.json");

    assertThat(report.record(file, LocalDate.of(2026, 2, 3))).isZero();

    assertThat(Measurement.read(file).get("rate").recorded().tolerance()).isEqualTo(0.1);
  }

  @Test
  void printsNotesWhenTheyAreMade() {
    report.note("%,d rows", 1_000);

    assertThat(lines).containsExactly("1,000 rows");
    assertThat(report.compare()).isZero();
    assertThat(lines).hasSize(1);
  }

  private static Runs runs(double... results) {
    Runs runs = new Runs("rows/s");
    for (double result : results) {
      runs.add(result);
    }
    return runs;
  }
}
