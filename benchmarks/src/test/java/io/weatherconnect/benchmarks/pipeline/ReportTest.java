package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReportTest {
  private final List<String> notes = new ArrayList<>();
  private final Report report = new Report(notes::add);

  @Test
  void ratioIsMeasuredDividedByReference() {
    Measurement measurement = new Measurement(Goal.SOURCE_TO_TOPIC, rate(50), rate(100));

    assertThat(measurement.ratio()).isEqualTo(0.5);
  }

  @Test
  void rateMustReachAndCostMustNotExceedItsGoal() {
    assertThat(new Measurement(Goal.SOURCE_TO_TOPIC, rate(50), rate(100)).verdict())
        .isEqualTo("met");
    assertThat(new Measurement(Goal.SOURCE_TO_TOPIC, rate(49), rate(100)).verdict())
        .isEqualTo("MISSED");
    assertThat(new Measurement(Goal.SPARK_CPU, rate(50), rate(100)).verdict()).isEqualTo("met");
    assertThat(new Measurement(Goal.SPARK_CPU, rate(51), rate(100)).verdict()).isEqualTo("MISSED");
  }

  @Test
  void measurementWithoutGoalHasNoVerdict() {
    Measurement measurement = new Measurement(Goal.PIPELINE_AND_DRIVER, rate(1), rate(100));

    assertThat(measurement.verdict()).isEmpty();
    assertThat(measurement.isMet()).isTrue();
  }

  @Test
  void reportIsNotMetIfOneGoalIsMissed() {
    report.add(Goal.SOURCE_TO_TOPIC, rate(50), rate(100));
    assertThat(report.isMet()).isTrue();

    report.add(Goal.WHOLE_PIPELINE, rate(50), rate(100));
    assertThat(report.isMet()).isFalse();
  }

  @Test
  void printsNotesWhenTheyAreMade() {
    report.note("%,d rows", 1_000);

    assertThat(notes).containsExactly("1,000 rows");
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void hasOneAlignedRowPerMeasurement() {
    report.add(
        Goal.SOURCE_TO_TOPIC, new Amount(50_000, "records/s"), new Amount(100_000, "records/s"));
    report.add(Goal.SPARK_CPU, new Amount(9.5, "CPU s"), new Amount(38, "CPU s"));

    List<String> lines = report.lines();

    assertThat(lines.get(1))
        .startsWith("benchmark")
        .contains("measured", "against", "ratio", "goal");
    assertThat(lines.get(3))
        .contains("50,000 records/s", "100,000 records/s", "0.500", "at least 0.50", "met");
    assertThat(lines.get(4)).contains("9.5 CPU s", "38 CPU s", "0.250", "at most 0.50", "met");
    assertThat(lines.get(3).indexOf("0.500")).isEqualTo(lines.get(4).indexOf("0.250"));
  }

  private static Amount rate(double perSecond) {
    return new Amount(perSecond, "records/s");
  }
}
