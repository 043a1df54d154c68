package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

final class MonitorTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private long nanos;
  private final Monitor monitor = new Monitor(() -> nanos, time -> nanos += time.toNanos());

  @Test
  void rateExcludesGrowthBeforeFirstObservation() throws Exception {
    // 50 ms pass between two polls.
    Progress progress = monitor.until(counts(0, 0, 400, 450, 500), 500, TIMEOUT);

    assertThat(progress.before()).isEqualTo(400);
    assertThat(progress.after()).isEqualTo(500);
    assertThat(progress.perSecond()).isCloseTo(1_000, within(1e-6));
    assertThat(progress.fromStart()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void growthIsRelativeToTheInitialCount() throws Exception {
    Progress progress = monitor.until(counts(7_000, 7_100, 7_200), 200, TIMEOUT);

    assertThat(progress.after()).isEqualTo(200);
  }

  @Test
  void failsWithoutProgressAndReportsTheCount() {
    Deque<Long> counts = new ArrayDeque<>(List.of(0L, 30L));

    assertThatThrownBy(
            () ->
                monitor.until(() -> counts.size() > 1 ? counts.pop() : counts.peek(), 90, TIMEOUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No progress for 10 s: 30 of 90 reached");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(nanos)).isEqualTo(10);
  }

  @Test
  void slowGrowthDoesNotTimeOut() throws Exception {
    long[] polls = {0};

    // The count grows by one every 9 s, and in total for longer than the timeout.
    Progress progress = monitor.until(() -> polls[0]++ / 180, 3, TIMEOUT);

    assertThat(progress.fromStart()).isGreaterThan(TIMEOUT.multipliedBy(2));
  }

  private static LongSupplier counts(long... values) {
    int[] next = {0};
    return () -> values[next[0]++];
  }
}
