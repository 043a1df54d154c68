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
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private long nanos;
  private final Monitor watch = new Monitor(() -> nanos, time -> nanos += time.toNanos());

  @Test
  void rateLeavesOutWhatHadComeAtTheFirstSightOfGrowth() throws Exception {
    // 50 ms pass between two looks.
    Progress progress = watch.until(counts(0, 0, 400, 450, 500), 500, PATIENCE);

    assertThat(progress.before()).isEqualTo(400);
    assertThat(progress.after()).isEqualTo(500);
    assertThat(progress.perSecond()).isCloseTo(1_000, within(1e-6));
    assertThat(progress.fromStart()).isEqualTo(Duration.ofMillis(150));
  }

  @Test
  void countsFromWhereTheCounterStands() throws Exception {
    Progress progress = watch.until(counts(7_000, 7_100, 7_200), 200, PATIENCE);

    assertThat(progress.after()).isEqualTo(200);
  }

  @Test
  void givesUpWhenNothingComesAndSaysHowFarItCame() {
    Deque<Long> counts = new ArrayDeque<>(List.of(0L, 30L));

    assertThatThrownBy(
            () -> watch.until(() -> counts.size() > 1 ? counts.pop() : counts.peek(), 90, PATIENCE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Nothing has come for 10 s; 30 of 90 are there");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(nanos)).isEqualTo(10);
  }

  @Test
  void slowGrowthIsNotGivenUp() throws Exception {
    long[] looks = {0};

    // One more each 9 s, for longer than the patience altogether.
    Progress progress = watch.until(() -> looks[0]++ / 180, 3, PATIENCE);

    assertThat(progress.fromStart()).isGreaterThan(PATIENCE.multipliedBy(2));
  }

  private static LongSupplier counts(long... values) {
    int[] next = {0};
    return () -> values[next[0]++];
  }
}
