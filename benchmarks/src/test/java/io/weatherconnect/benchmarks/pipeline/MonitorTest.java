package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MonitorTest {
  private long nanos;
  private final Monitor monitor = new Monitor(() -> nanos, time -> nanos += time.toNanos());

  @Test
  void rateExcludesGrowthBeforeFirstObservation() throws Exception {
    // 100 ms pass between two polls.
    double perSecond = monitor.perSecond(counts(0, 0, 400, 450, 500), 500);

    assertThat(perSecond).isCloseTo(500, within(1e-6));
    assertThat(nanos).isEqualTo(Duration.ofMillis(300).toNanos());
  }

  @Test
  void growthIsRelativeToTheInitialCount() throws Exception {
    assertThat(monitor.perSecond(counts(7_000, 7_100, 7_200), 200)).isCloseTo(1_000, within(1e-6));
  }

  @Test
  void failsWithoutProgressAndReportsTheCount() {
    Deque<Long> counts = new ArrayDeque<>(List.of(0L, 30L));

    assertThatThrownBy(
            () -> monitor.perSecond(() -> counts.size() > 1 ? counts.pop() : counts.peek(), 90))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No progress for 60 s: 30 of 90 reached");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(nanos)).isEqualTo(60);
  }

  @Test
  void slowGrowthDoesNotTimeOut() throws Exception {
    long[] polls = {0};

    // The count grows by one every 50 s, and in total for longer than the timeout.
    double perSecond = monitor.perSecond(() -> polls[0]++ / 500, 3);

    assertThat(perSecond).isCloseTo(0.02, within(1e-4));
    assertThat(TimeUnit.NANOSECONDS.toSeconds(nanos)).isGreaterThan(120);
  }

  private static Callable<Long> counts(long... values) {
    int[] next = {0};
    return () -> values[next[0]++];
  }
}
