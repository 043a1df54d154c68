package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasuredRunsTest {
  @Test
  void reportsRatesAndCpuTimePerRow() {
    MeasuredRuns runs =
        new MeasuredRuns("loop", () -> Map.of("this", ProcessHandle.current()), 1_000);
    for (double rate : new double[] {1, 10, 20, 60}) {
      runs.begin();
      runs.end(rate);
    }

    assertThat(runs.rate()).isEqualTo(new Amount(30, "rows/s"));
    assertThat(runs.cpuPerRow("this").number()).isNotNegative();
    assertThat(runs.toString())
        .startsWith("loop, rows/s of each run: 1, 10, 20, 60; CPU time a row: this ")
        .endsWith("µs");
  }
}
