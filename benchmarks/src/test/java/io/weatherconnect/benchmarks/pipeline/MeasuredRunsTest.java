package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class MeasuredRunsTest {
  @Test
  void reportsRatesAndCpuTimePerRow() throws Exception {
    MeasuredRuns runs =
        new MeasuredRuns("loop", 1_000, () -> Map.of("this", ProcessHandle.current()));
    for (double rate : new double[] {1, 10, 20, 60}) {
      runs.measure(() -> rate);
    }

    assertThat(runs.rates().amount()).isEqualTo("30 rows/s");
    assertThat(runs.cpuPerRow().get("this").amount()).matches("[\\d.,]+ µs");
    assertThat(runs.toString())
        .startsWith("loop: 1, 10, 20, 60 rows/s; CPU time a row: this ")
        .endsWith(" µs");
  }
}
