package io.weatherconnect.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.packaging.PromQl.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PromQlTest {
  @Test
  void functionsOperatorsNumbersAndRangesAreNotMetrics() {
    assertThat(
            PromQl.selectors(
                "max by (topic) (increase(failed_total[5m])) > 0.5 unless sum(rate(ok_total[1h:5m])) >= 1e3"))
        .containsExactly(
            new Selector("failed_total", Set.of("topic")),
            new Selector("ok_total", Set.of("topic")));
  }

  @Test
  void labelsIncludeMatchersAndGroupings() {
    assertThat(PromQl.selectors("sum by (a, b) (left{window=\"day\", c=~\"x|y\"}) / on(d) limit"))
        .containsExactly(
            new Selector("left", Set.of("a", "b", "c", "d", "window")),
            new Selector("limit", Set.of("a", "b", "d")));
  }

  @Test
  void emptyMatchersAreParsed() {
    assertThat(PromQl.selectors("up{} == 0 or vector(0)"))
        .containsExactly(new Selector("up", Set.of()));
  }
}
