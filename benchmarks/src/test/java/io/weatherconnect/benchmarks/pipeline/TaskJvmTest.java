package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaskJvmTest {
  private static final int LOCATIONS = 3;
  private static final int DAYS = 7;

  @TempDir private Path directory;

  @Test
  void runsTaskUntilItsLastRecord() throws Exception {
    try (RepeatedWeather weather = new RepeatedWeather()) {
      Map<String, String> settings = settings(weather);

      assertThat(
              new TaskJvm(directory)
                  .run(settings, LOCATIONS * DAYS * 25, 64, Duration.ofMinutes(1)))
          .hasValueSatisfying(
              result -> {
                assertThat(result.records()).isEqualTo(LOCATIONS * DAYS * 25);
                assertThat(result.liveMegabytes()).isBetween(1.0, 64.0);
                assertThat(result.seconds()).isGreaterThan(result.collectingSeconds());
                assertThat(TaskJvm.row(Optional.of(result), "a")).hasSize(5).doesNotContain("");
              });
    }
  }

  @Test
  void taskWithTooLittleHeapHasNoResult() throws Exception {
    try (RepeatedWeather weather = new RepeatedWeather()) {
      assertThat(
              new TaskJvm(directory)
                  .run(settings(weather), LOCATIONS * DAYS * 25, 3, Duration.ofMinutes(1)))
          .isEmpty();
      assertThat(TaskJvm.row(Optional.empty(), "a")).containsExactly("a", "", "", "", "");
    }
  }

  private Map<String, String> settings(RepeatedWeather weather) throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("name", "task");
    settings.put("openmeteo.url", weather.origin().resolve("/v1/archive").toString());
    settings.put("locations.file", GeneratedLocations.file(directory, LOCATIONS).toString());
    settings.put("start.date", "2024-01-01");
    settings.put("end.date", "2024-01-07");
    return settings;
  }
}
