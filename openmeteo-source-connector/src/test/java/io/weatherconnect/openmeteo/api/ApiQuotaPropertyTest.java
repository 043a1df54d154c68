package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Counts the weight sent in each window while one, three or eight tasks share the quota. */
class ApiQuotaPropertyTest {
  private static final double ROUNDING = 1e-6;

  private record Window(QuotaWindow window, Instant end) {}

  @Property(seed = "2", tries = 300)
  void weightSentInAWindowNeverExceedsItsLimit(
      @ForAll("limits") QuotaLimits limits, @ForAll("tasks") int tasks, @ForAll Random random) {
    MutableClock clock = MutableClock.at("2024-05-01T12:34:50Z");
    clock.advance(Duration.ofSeconds(random.nextInt(86_400)));
    List<ApiQuota> quotas =
        IntStream.range(0, tasks)
            .mapToObj(task -> new ApiQuota(limits.dividedBy(tasks), clock))
            .toList();
    // A request that is heavier than a window is sent by design, so no request here is heavier.
    double maxWeight =
        Math.min(limits.perMinute(), Math.min(limits.perHour(), limits.perDay())) / tasks;
    Map<Window, Double> sent = new HashMap<>();

    for (int i = 0; i < 300; i++) {
      ApiQuota quota = quotas.get(random.nextInt(tasks));
      double weight = random.nextDouble() * maxWeight;
      Duration wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
      // When the longest wait is over, the shorter windows are full again, so two waits are enough.
      clock.advance(wait);
      clock.advance(quota.timeUntil(weight, ApiQuota.Reserve.NONE));
      assertThat(quota.timeUntil(weight, ApiQuota.Reserve.NONE)).isZero();
      quota.take(weight);
      for (QuotaWindow window : QuotaWindow.values()) {
        sent.merge(new Window(window, window.end(clock.instant())), weight, Double::sum);
      }
      clock.advance(Duration.ofMillis(random.nextInt(20_000)));
    }

    sent.forEach(
        (window, sum) ->
            assertThat(sum).isLessThanOrEqualTo(limits.of(window.window()) + ROUNDING));
  }

  @Provide
  Arbitrary<Integer> tasks() {
    return Arbitraries.of(1, 3, 8);
  }

  @Provide
  Arbitrary<QuotaLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(8, 600),
            Arbitraries.integers().between(8, 5_000),
            Arbitraries.integers().between(40, 10_000))
        .as(QuotaLimits::new);
  }
}
