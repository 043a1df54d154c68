package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesTest {

  private final Curves curves = new Curves(List.of("restart", "poll"));

  /** Restarts happen in every other phase of ten samples, polls always. */
  private void addSamples() {
    long restarts = 0;
    for (int sample = 0; sample < 100; sample++) {
      restarts += sample / 10 % 2 == 0 ? 3 : 0;
      long polls = 6L * sample;
      double noise = sample * 7 % 5 - 2;
      curves.add(
          sample,
          List.of(restarts, polls),
          Map.of(
              "threads", 40 + 9.0 * restarts,
              "topic", 100 + 2.0 * polls,
              "heap", 100 + noise,
              "both", 10 + 1.0 * restarts + 0.5 * polls + noise));
    }
  }

  @Test
  void verdictNamesWhatACurveGrowsWith() {
    addSamples();

    assertThat(curves.verdict("threads")).isEqualTo("9.0 per restart");
    assertThat(curves.verdict("topic")).isEqualTo("2.0 per poll");
    assertThat(curves.verdict("heap")).isEqualTo("flat");
    assertThat(curves.verdict("both")).contains(" per restart").contains(" per poll");
  }

  /** A jump in the middle of a quiet phase, and then a decline. */
  @Test
  void growthWithoutACauseIsUnexplained() {
    for (int sample = 0; sample < 100; sample++) {
      double random = sample * 37 % 41;
      curves.add(
          sample,
          List.of(sample / 25L, 6L * sample),
          Map.of(
              "heap", 60 + random + (sample == 99 ? 20 : 0),
              "small", 1_000.0 + (sample == 99 ? 49 : 0),
              "falling", 60 - (sample == 99 ? 20.0 : 0)));
    }

    assertThat(curves.verdict("heap")).isEqualTo("unexplained");
    assertThat(curves.verdict("small")).isEqualTo("flat");
    assertThat(curves.verdict("falling")).isEqualTo("flat");
  }

  @Test
  void tableShowsStartMiddleAndEndWithoutWarmUp() {
    addSamples();

    assertThat(curves.table().lines())
        .anyMatch(line -> line.matches("minute +10 +55 +99 *"))
        .anyMatch(line -> line.matches("restarts so far +30 +90 +150 *"))
        .anyMatch(line -> line.matches("threads +310 +850 +1390 +9\\.0 per restart"));
  }

  @Test
  void fewSamplesHaveNoVerdict() {
    curves.add(0, List.of(0L, 0L), Map.of("threads", 1.0));
    curves.add(1, List.of(1L, 1L), Map.of("threads", 2.0));

    assertThat(curves.verdict("threads")).isEqualTo("too few samples");
  }

  @Test
  void causeThatNeverHappensIsNotNamed() {
    for (int sample = 0; sample < 30; sample++) {
      curves.add(sample, List.of(0L, (long) sample), Map.of("topic", 5.0 * sample));
    }

    assertThat(curves.verdict("topic")).isEqualTo("5.0 per poll");
  }

  @Test
  void csvHasAColumnForEachCurve(@TempDir Path directory) throws IOException {
    curves.add(0, List.of(0L, 1L), Map.of("a", 1.5));
    curves.add(1, List.of(2L, 3L), Map.of("a", 2.0, "b", 0.25));

    Path file = directory.resolve("curves.csv");
    curves.writeCsv(file);

    assertThat(Files.readAllLines(file))
        .containsExactly("minute,restart,poll,a,b", "0,0,1,1.5,", "1,2,3,2,0.250");
  }
}
