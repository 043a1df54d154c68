package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeRangeTest {

  private final TimeRange day = new TimeRange(86_400, 3_600, 24);

  @Test
  void pointsAreEquallySpaced() {
    assertThat(day.at(0)).isEqualTo(86_400);
    assertThat(day.at(23)).isEqualTo(86_400 + 23 * 3_600);
  }

  @Test
  void endIsExclusive() {
    assertThat(new TimeRange(0, 7_200, 1).withStep(3_600).count()).isEqualTo(2);
    assertThat(new TimeRange(0, 7_199, 1).withStep(3_600).count()).isEqualTo(1);
  }

  @Test
  void anotherStepCoversSameTimeSpan() {
    assertThat(day.withStep(900)).isEqualTo(new TimeRange(86_400, 900, 96));
    assertThat(day.withStep(86_400)).isEqualTo(new TimeRange(86_400, 86_400, 1));
    assertThat(new TimeRange(0, 86_400, 0).withStep(3_600).count()).isZero();
  }

  @Test
  void shiftKeepsStepAndCount() {
    assertThat(day.plusSeconds(-7_200)).isEqualTo(new TimeRange(79_200, 3_600, 24));
  }

  @Test
  void distantPointsDoNotOverflow() {
    assertThat(new TimeRange(0, 86_400, 40_000).at(39_999)).isEqualTo(3_455_913_600L);
  }
}
