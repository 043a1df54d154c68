package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskJvmTest {
  private static final int LOCATIONS = 3;
  private static final int DAYS = 7;

  @TempDir private Path directory;

  @Test
  void resultIsParsedFromProcessOutput() {
    TaskResult result = new TaskResult(1_000, 2.5, 0.25, 40_000_000, 10_000_000);

    assertThat(TaskResult.among(List.of("a line of a log", result.line()))).contains(result);
    assertThat(TaskResult.among(List.of("java.lang.OutOfMemoryError: Java heap space"))).isEmpty();
  }

  @Test
  void runsTaskUntilItsLastRecord() throws Exception {
    try (RepeatedWeather weather = RepeatedWeather.start()) {
      Map<String, String> settings = settings(weather);

      assertThat(
              new TaskJvm(directory)
                  .run("task", settings, LOCATIONS * DAYS * 25, 64, Duration.ofMinutes(1)))
          .hasValueSatisfying(
              result -> {
                assertThat(result.records()).isEqualTo(LOCATIONS * DAYS * 25);
                assertThat(result.heapLive()).isBetween(1L, 64L << 20);
                assertThat(result.heapPeak()).isGreaterThanOrEqualTo(result.heapLive());
                assertThat(result.seconds()).isPositive();
              });
    }
  }

  @Test
  void taskWithTooLittleHeapHasNoResult() throws Exception {
    try (RepeatedWeather weather = RepeatedWeather.start()) {
      assertThat(
              new TaskJvm(directory)
                  .run("task", settings(weather), LOCATIONS * DAYS * 25, 3, Duration.ofMinutes(1)))
          .isEmpty();
    }
  }

  private Map<String, String> settings(RepeatedWeather weather) {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "task");
    settings.put("openmeteo.url", weather.origin().resolve("/v1/archive").toString());
    settings.put("locations.file", GeneratedLocations.file(directory, LOCATIONS).toString());
    settings.put("start.date", "2024-01-01");
    settings.put("end.date", "2024-01-07");
    return settings;
  }
}
