package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessesTest {
  @Test
  void cpuTimeIncludesSystemTimeAndExitedChildren() {
    String stat = "42 (a (b) c) S 1 42 42 0 -1 4194560 100 200 0 0 1000 300 20 4 20 0 1 0 5 6 7";

    assertThat(Processes.ticks(stat)).isEqualTo(1324);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsThisProcess() {
    ProcessHandle self = ProcessHandle.current();

    assertThat(Processes.megabytes(Processes.tree(self))).isBetween(1.0, 100_000.0);
    assertThat(Processes.cpuSeconds(Stream.of(self)))
        .isPositive()
        .isLessThanOrEqualTo(Processes.cpuSeconds(Processes.tree(self)));
  }
}
