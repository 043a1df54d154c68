package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.OpenMeteoSimulator;
import io.weatherconnect.stack.ProjectLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskJvmTest {
  private static final int LOCATIONS = 3;
  private static final int DAYS = 7;
  private static final int ROWS = LOCATIONS * DAYS * 25;

  @TempDir private Path directory;

  @Test
  void runsTaskUntilItsLastRecord() throws Exception {
    assertThat(run(64))
        .hasValueSatisfying(
            result -> {
              assertThat(result.records()).isEqualTo(ROWS);
              assertThat(result.liveMegabytes()).isBetween(1.0, 64.0);
              assertThat(result.cpuSeconds()).isGreaterThan(result.collectingSeconds());
              assertThat(TaskJvm.row(Optional.of(result), "a")).hasSize(5).doesNotContain("");
            });
  }

  @Test
  void taskWithTooLittleHeapHasNoResult() throws Exception {
    assertThat(run(3)).isEmpty();
    assertThat(TaskJvm.row(Optional.empty(), "a")).containsExactly("a", "", "", "", "");
  }

  private Optional<TaskJvm.Result> run(int heapMegabytes) throws Exception {
    try (OpenMeteoSimulator weather = OpenMeteoSimulator.builder().start()) {
      return new TaskJvm(directory)
          .run(
              new Connectors(new ProjectLayout(Path.of("..")), directory, weather.baseUri())
                  .source("task", LOCATIONS, DAYS),
              ROWS,
              heapMegabytes,
              Duration.ofMinutes(1));
    }
  }
}
