package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LongSummaryStatistics;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final int DRAWS = 2_000;

  private static Backoff backoff(int firstMillis, int longestMillis) {
    return new Backoff(
        new RetrySettings(
            Duration.ofMillis(firstMillis), Duration.ofMillis(longestMillis), Duration.ofHours(1)),
        new Random(7));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1000",
    "2, 2000",
    "3, 4000",
    "6, 32000",
    "7, 60000",
    "8, 60000",
    "1000, 60000",
    "2147483647, 60000"
  })
  void waitsLieAnywhereUpToACeilingThatDoubles(int failures, long ceiling) {
    Backoff backoff = backoff(1_000, 60_000);

    LongSummaryStatistics waits =
        LongStream.generate(() -> backoff.after(failures).toMillis())
            .limit(DRAWS)
            .summaryStatistics();

    assertThat(waits.getMax()).isBetween(ceiling * 95 / 100, ceiling);
    assertThat(waits.getMin()).isBetween(0L, ceiling * 5 / 100);
    assertThat(waits.getAverage()).isBetween(ceiling * 0.45, ceiling * 0.55);
  }

  @Test
  void firstWaitIsNotBeyondTheLongest() {
    Backoff backoff = backoff(60_000, 500);

    for (int draw = 0; draw < DRAWS; draw++) {
      assertThat(backoff.after(1)).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
  }

  @Test
  void jitterIsShortAndNeverNothing() {
    Backoff backoff = backoff(1_000, 60_000);

    for (int draw = 0; draw < DRAWS; draw++) {
      assertThat(backoff.jitter()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
    }
  }
}
