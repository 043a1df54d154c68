package io.weatherconnect.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.benchmarks.Measurement.Better;
import io.weatherconnect.benchmarks.Measurement.Recorded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MeasurementTest {
  private static final Recorded HALF = new Recorded(0.5, 0.1, "2026-01-01");
  private final Measurement rate = new Measurement("a", "b", Better.HIGHER, 0.6, HALF);
  private final Measurement cost = new Measurement("a", "b", Better.LOWER, 0.4, HALF);

  @Test
  void goalIsMetAtItsLimit() {
    assertThat(rate.goalText()).isEqualTo("at least 0.60");
    assertThat(rate.verdict(0.6)).isEqualTo("met");
    assertThat(rate.verdict(0.59)).isEqualTo("missed");
    assertThat(cost.goalText()).isEqualTo("at most 0.40");
    assertThat(cost.verdict(0.4)).isEqualTo("met");
    assertThat(cost.verdict(0.41)).isEqualTo("missed");
  }

  @Test
  void measurementWithoutGoalHasNoVerdict() {
    Measurement without = new Measurement("a", "b", Better.LOWER, null, HALF);

    assertThat(without.verdict(100)).isEmpty();
    assertThat(without.goalText()).isEmpty();
  }

  @Test
  void ratioThatIsWorseThanRecordedByMoreThanTheToleranceIsARegression() {
    assertThat(rate.isRegression(0.46)).isFalse();
    assertThat(rate.isRegression(0.44)).isTrue();
    assertThat(rate.isRegression(2)).isFalse();
    assertThat(cost.isRegression(0.54)).isFalse();
    assertThat(cost.isRegression(0.56)).isTrue();
    assertThat(cost.isRegression(0.01)).isFalse();
  }

  @Test
  void nothingIsARegressionBeforeItIsRecorded() {
    assertThat(rate.with(null).isRegression(0.01)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("committed")
  void documentContainsEveryMeasurementWithReferenceAndGoal(Measurement measurement)
      throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../docs/performance.md"));
    String against = measurement.against().isEmpty() ? "| |" : "| " + measurement.against() + " |";

    assertThat(lines)
        .filteredOn(line -> line.startsWith("| " + measurement.what() + " |"))
        .anySatisfy(line -> assertThat(line).contains(against, measurement.goalText()));
  }

  @ParameterizedTest
  @MethodSource("committed")
  void everyMeasurementIsRecordedWithToleranceAndDate(Measurement measurement) {
    assertThat(measurement.recorded().ratio()).isPositive();
    assertThat(measurement.recorded().tolerance()).isBetween(0.01, 0.5);
    assertThat(LocalDate.parse(measurement.recorded().date())).isAfter("2026-01-01");
  }

  /** An unknown name would be found only at the end of a long run. */
  @Test
  void benchmarksAddExactlyTheCommittedMeasurements() throws IOException {
    Pattern added = Pattern.compile("report\\.add\\(\\s*\"([^\"]+)\"");
    Set<String> names = new TreeSet<>();
    CodeBenchmarks.COMPARISONS.forEach(comparison -> names.add(comparison.name()));
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        added.matcher(Files.readString(file)).results().forEach(one -> names.add(one.group(1)));
      }
    }

    assertThat(Measurement.read(Path.of("..").resolve(Measurement.FILE)).keySet())
        .containsExactlyInAnyOrderElementsOf(names);
  }

  static Stream<Measurement> committed() throws IOException {
    return Measurement.read(Path.of("..").resolve(Measurement.FILE)).values().stream();
  }
}
