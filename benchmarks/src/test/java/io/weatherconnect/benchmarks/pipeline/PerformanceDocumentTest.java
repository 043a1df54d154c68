package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PerformanceDocumentTest {
  @ParameterizedTest
  @EnumSource
  void documentContainsEveryBenchmarkWithReferenceAndGoal(Goal goal) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("../docs/performance.md"));

    assertThat(lines)
        .filteredOn(line -> line.startsWith("| " + goal.what() + " |"))
        .anySatisfy(line -> assertThat(line).contains("| " + goal.against() + " |", goal.goal()));
  }
}
