package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.VirtualTime;
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

/** Counts what leaves in each window of the clock, while one, three or eight tasks share it. */
class ApiQuotaPropertyTest {
  private static final double ROUNDING = 1e-6;

  private record Opened(QuotaWindow window, Instant end) {}

  @Property(seed = "2", tries = 300)
  void noWindowEverLetsMoreThanItsLimitLeave(
      @ForAll("limits") QuotaLimits limits, @ForAll("tasks") int tasks, @ForAll Random random) {
    VirtualTime time = VirtualTime.at("2024-05-01T12:34:50Z");
    time.advance(Duration.ofSeconds(random.nextInt(86_400)));
    List<ApiQuota> quotas =
        IntStream.range(0, tasks)
            .mapToObj(task -> new ApiQuota(limits.dividedBy(tasks), time))
            .toList();
    // A call that is heavier than a window is let through by intent, so none is.
    double heaviest =
        Math.min(limits.perMinute(), Math.min(limits.perHour(), limits.perDay())) / tasks;
    Map<Opened, Double> left = new HashMap<>();

    for (int call = 0; call < 300; call++) {
      ApiQuota quota = quotas.get(random.nextInt(tasks));
      double weight = random.nextDouble() * heaviest;
      Duration wait = quota.timeUntil(weight, ApiQuota.Reserve.NONE);
      // A window that another one outlasts is full again by then, so two waits always do.
      time.advance(wait);
      time.advance(quota.timeUntil(weight, ApiQuota.Reserve.NONE));
      assertThat(quota.timeUntil(weight, ApiQuota.Reserve.NONE)).isZero();
      quota.take(weight);
      for (QuotaWindow window : QuotaWindow.values()) {
        left.merge(new Opened(window, window.end(time.instant())), weight, Double::sum);
      }
      time.advance(Duration.ofMillis(random.nextInt(20_000)));
    }

    left.forEach(
        (opened, sum) ->
            assertThat(sum).isLessThanOrEqualTo(limits.of(opened.window()) + ROUNDING));
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
