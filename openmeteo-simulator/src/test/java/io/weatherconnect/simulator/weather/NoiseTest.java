package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final Site BERLIN = new Site(52.5f, 13.4f, 38);

  @Test
  void valuesAreBoundedWithMeanOfZero() {
    float[] values = curve(1, new Noise(36_000, BERLIN), new TimeRange(0, 3600, 50_000));
    double sum = 0;
    for (float value : values) {
      assertThat(value).isBetween(-1f, 1f);
      sum += value;
    }

    assertThat(sum / values.length).isBetween(-0.05, 0.05);
  }

  @Test
  void curveIsSmooth() {
    float[] values = curve(1, new Noise(36_000, BERLIN), new TimeRange(0, 360, 10_000));
    for (int i = 1; i < values.length; i++) {
      // There are a hundred points between two nodes, so that single steps are small.
      assertThat(Math.abs(values[i] - values[i - 1])).isLessThan(0.031f);
    }
  }

  @Test
  void partOfRangeHasSameValues() {
    Noise noise = new Noise(10_000, BERLIN);
    float[] full = curve(5, noise, new TimeRange(-50_000, 1000, 100));
    float[] part = curve(5, noise, new TimeRange(-30_000, 1000, 50));

    assertThat(part).isEqualTo(Arrays.copyOfRange(full, 20, 70));
  }

  @Test
  void seedsMakeDifferentCurves() {
    TimeRange time = new TimeRange(0, 3600, 100);

    assertThat(curve(1, new Noise(36_000, BERLIN), time))
        .isNotEqualTo(curve(2, new Noise(36_000, BERLIN), time))
        .isEqualTo(curve(1, new Noise(36_000, BERLIN), time));
  }

  @Test
  void nearLocationsHaveSimilarCurvesAndDistantOnesDoNot() {
    TimeRange time = new TimeRange(0, 3600, 1000);
    float[] here = curve(9, new Noise(36_000, BERLIN), time);
    float[] near = curve(9, new Noise(36_000, new Site(52.6f, 13.5f, 0)), time);
    float[] distant = curve(9, new Noise(36_000, new Site(20, -100, 0)), time);

    assertThat(distance(here, near)).isLessThan(0.06);
    assertThat(distance(here, distant)).isGreaterThan(0.2);
  }

  @Test
  void curveWithoutSiteDiffersFromCurveWithSite() {
    TimeRange time = new TimeRange(0, 3600, 100);

    assertThat(curve(1, new Noise(36_000, null), time))
        .isNotEqualTo(curve(1, new Noise(36_000, BERLIN), time));
  }

  @Test
  void valuesDoNotDependOnTheOrderOfTheirTimes() {
    Noise noise = new Noise(7_000, BERLIN);
    float later = noise.at(3, 50_000);
    float earlier = noise.at(3, 1_000);

    assertThat(new Noise(7_000, BERLIN).at(3, 1_000)).isEqualTo(earlier);
    assertThat(noise.at(4, 1_000)).isNotEqualTo(earlier);
    assertThat(noise.at(3, 50_000)).isEqualTo(later);
  }

  private static float[] curve(long seed, Noise noise, TimeRange time) {
    float[] values = new float[time.count()];
    for (int i = 0; i < values.length; i++) {
      values[i] = noise.at(seed, time.at(i));
    }
    return values;
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
