package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AggregationTest {

  private final float[] hours = new float[24];

  AggregationTest() {
    for (int i = 0; i < 24; i++) {
      hours[i] = i;
    }
  }

  @Test
  void completeDaysAreAggregated() {
    assertThat(day(Aggregation.MAX)).isEqualTo(23);
    assertThat(day(Aggregation.MIN)).isEqualTo(0);
    assertThat(day(Aggregation.SUM)).isEqualTo(276);
    assertThat(day(Aggregation.MEAN)).isEqualTo(11.5f);
    assertThat(day(Aggregation.HOURS)).isEqualTo(23);
    assertThat(day(Aggregation.ENERGY)).isCloseTo(0.9936f, within(1e-5f));
  }

  @Test
  void extremesStartOverAfterGap() {
    hours[22] = Float.NaN;
    hours[23] = 7;

    assertThat(day(Aggregation.MAX)).isEqualTo(7);
    assertThat(day(Aggregation.MIN)).isEqualTo(7);
  }

  @Test
  void missingLastHourMakesExtremesMissing() {
    hours[23] = Float.NaN;

    assertThat(day(Aggregation.MAX)).isNaN();
    assertThat(day(Aggregation.MIN)).isNaN();
  }

  @Test
  void gapMakesSumAndMeanMissing() {
    hours[5] = Float.NaN;

    assertThat(day(Aggregation.SUM)).isNaN();
    assertThat(day(Aggregation.MEAN)).isNaN();
    assertThat(day(Aggregation.ENERGY)).isNaN();
  }

  @Test
  void missingHoursCountAsDry() {
    Arrays.fill(hours, Float.NaN);
    hours[3] = 0.1f;
    hours[4] = 0.0005f;

    assertThat(day(Aggregation.HOURS)).isEqualTo(1);
  }

  @Test
  void dominantDirectionIsWeightedBySpeed() {
    float[] directions = new float[24];
    float[] speeds = new float[24];
    Arrays.fill(directions, 90);
    Arrays.fill(speeds, 1);
    directions[0] = 350;
    speeds[0] = 1000;

    assertThat(Aggregation.DOMINANT.days(directions, speeds)[0]).isCloseTo(351.3f, within(0.1f));
    speeds[0] = Float.NaN;
    assertThat(Aggregation.DOMINANT.days(directions, speeds)[0]).isNaN();
  }

  @Test
  void everyDayIsAggregatedSeparately() {
    float[] two = new float[48];
    Arrays.fill(two, 24, 48, 2);

    assertThat(Aggregation.SUM.days(two, two)).containsExactly(0, 48);
  }

  @Test
  void astronomicalAggregationOfHoursIsRejected() {
    assertThatThrownBy(() -> day(Aggregation.SUNRISE)).isInstanceOf(IllegalArgumentException.class);
  }

  private float day(Aggregation aggregation) {
    return aggregation.days(hours, hours)[0];
  }
}
