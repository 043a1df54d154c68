package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeTest {

  @Test
  void sumsAMetricBySomeOfItsLabels(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("metrics"),
            """
            # TYPE rows_total counter
            rows_total{connector="a",topic="x",} 3.0
            rows_total{connector="a",topic="y",} 4.0
            rows_total{connector="b",topic="x",} 1.0E3
            rows_total_other{connector="a",} 9.0
            """);
    Scrape scrape = new Scrape(file.toUri());

    assertThat(scrape.sum("rows_total")).isEqualTo(1007);
    assertThat(scrape.sum("rows_total", Map.of("connector", "a"))).isEqualTo(7);
    assertThat(scrape.sum("rows_total", Map.of("connector", "a", "topic", "x"))).isEqualTo(3);
    assertThat(scrape.sum("missing_total")).isZero();
  }
}
