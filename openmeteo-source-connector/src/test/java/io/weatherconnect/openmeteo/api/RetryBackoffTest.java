package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.ClockSleeper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

/** How long requests wait after a failure of the API as a whole. */
class RetryBackoffTest {
  private static final int SAMPLES = 2_000;

  private static ApiException failure() {
    return Failures.of(Failure.UNAVAILABLE, "scripted");
  }

  /** A policy after a number of failed requests in a row. */
  private static RetryPolicy policy(int backoffMillis, int maxBackoffMillis, int failures) {
    MutableClock clock = MutableClock.of(Instant.parse("2024-05-01T12:20:30Z"), ZoneOffset.UTC);
    RetryPolicy policy =
        new RetryPolicy(
            new RetrySettings(
                Duration.ofMillis(backoffMillis),
                Duration.ofMillis(maxBackoffMillis),
                Optional.of(Duration.ofHours(1)),
                Duration.ofMinutes(10),
                false),
            new Timing(clock, new ClockSleeper(clock), new Random(7)),
            new RequestStatistics(clock));
    for (int i = 0; i < failures; i++) {
      policy.failedForAll(failure());
    }
    return policy;
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
    "100000, 60000"
  })
  void backoffIsRandomBelowACeilingThatDoubles(int failures, long ceiling) {
    RetryPolicy policy = policy(1_000, 60_000, failures);

    LongSummaryStatistics waits =
        LongStream.generate(() -> policy.backoffAfter(failure()).toMillis())
            .limit(SAMPLES)
            .summaryStatistics();

    assertThat(waits.getMax()).isBetween(ceiling * 95 / 100, ceiling);
    assertThat(waits.getMin()).isBetween(0L, ceiling * 5 / 100);
    assertThat(waits.getAverage()).isBetween(ceiling * 0.45, ceiling * 0.55);
  }

  @Test
  void firstBackoffIsNotLongerThanTheMaximum() {
    RetryPolicy policy = policy(60_000, 500, 1);

    for (int i = 0; i < SAMPLES; i++) {
      assertThat(policy.backoffAfter(failure())).isLessThanOrEqualTo(Duration.ofMillis(500));
    }
  }

  @Test
  void jitterIsShortAndNeverZero() {
    RetryPolicy policy = policy(1_000, 60_000, 0);

    for (int i = 0; i < SAMPLES; i++) {
      assertThat(policy.jitter()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(3));
    }
  }
}
