package io.weatherconnect.cli.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanTest {
  @ParameterizedTest
  @CsvSource({
    "0, FREE",
    "10000, FREE",
    "10001, STANDARD",
    "32258, STANDARD",
    "32259, PROFESSIONAL",
    "161290, PROFESSIONAL",
    "161291, ENTERPRISE",
    "1e9, ENTERPRISE"
  })
  void smallestPlanForTheLongestMonthIsChosen(double weightOfADay, Plan plan) {
    assertThat(Plan.smallestFor(weightOfADay)).isEqualTo(plan);
  }
}
