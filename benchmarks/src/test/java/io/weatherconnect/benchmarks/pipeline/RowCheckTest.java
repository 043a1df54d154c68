package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class RowCheckTest {
  private static final Map<String, Double> ROW = Map.of("temperature_2m", 1.5);
  private static final Map<String, Double> OTHER = Map.of("temperature_2m", 2.5);
  private static final Map<Long, Map<String, Double>> SERVED =
      Map.of(3_600L, ROW, 7_200L, ROW, 10_800L, Map.of());

  @Test
  void rowsAsServedBesideEarlierAndLaterOnesDoNotDiffer() {
    assertThat(
            RowCheck.different(
                "Berlin", SERVED, Map.of(0L, OTHER, 3_600L, ROW, 7_200L, ROW, 14_400L, OTHER)))
        .isEmpty();
  }

  @Test
  void missingAndChangedRowsDiffer() {
    assertThat(RowCheck.different("Berlin", SERVED, Map.of(3_600L, OTHER)))
        .containsExactlyInAnyOrder(
            "Berlin at 3600 is %s instead of %s".formatted(OTHER, ROW),
            "Berlin at 7200 is null instead of %s".formatted(ROW));
  }

  @Test
  void rowsBetweenServedTimesDiffer() {
    assertThat(
            RowCheck.different(
                "Berlin", SERVED, Map.of(3_600L, ROW, 5_400L, ROW, 7_200L, ROW, 9_000L, OTHER)))
        .containsExactlyInAnyOrder("Berlin at 5400 is not served", "Berlin at 9000 is not served");
  }

  @Test
  void noRowDiffersIfNoneIsServed() {
    assertThat(RowCheck.different("Berlin", Map.of(), Map.of(3_600L, ROW))).isEmpty();
  }
}
