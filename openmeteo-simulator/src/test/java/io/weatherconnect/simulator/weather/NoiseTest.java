package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final Site BERLIN = new Site(52.5f, 13.4f, 38);

  @Test
  void valuesAreBoundedWithMeanOfZero() {
    float[] values = curve(new Noise(1, 36_000), BERLIN, new TimeRange(0, 3600, 50_000));
    double sum = 0;
    for (float value : values) {
      assertThat(value).isBetween(-1f, 1f);
      sum += value;
    }

    assertThat(sum / values.length).isBetween(-0.05, 0.05);
  }

  @Test
  void curveIsSmooth() {
    float[] values = curve(new Noise(1, 36_000), BERLIN, new TimeRange(0, 360, 10_000));
    for (int i = 1; i < values.length; i++) {
      // There are a hundred points between two nodes, so that single steps are small.
      assertThat(Math.abs(values[i] - values[i - 1])).isLessThan(0.031f);
    }
  }

  @Test
  void partOfRangeHasSameValues() {
    Noise noise = new Noise(5, 10_000);
    float[] full = curve(noise, BERLIN, new TimeRange(-50_000, 1000, 100));
    float[] part = curve(noise, BERLIN, new TimeRange(-30_000, 1000, 50));

    assertThat(part).isEqualTo(Arrays.copyOfRange(full, 20, 70));
  }

  @Test
  void seedsMakeDifferentCurves() {
    TimeRange time = new TimeRange(0, 3600, 100);

    assertThat(curve(new Noise(1, 36_000), BERLIN, time))
        .isNotEqualTo(curve(new Noise(2, 36_000), BERLIN, time))
        .isEqualTo(curve(new Noise(1, 36_000), BERLIN, time));
  }

  @Test
  void nearLocationsHaveSimilarCurvesAndDistantOnesDoNot() {
    TimeRange time = new TimeRange(0, 3600, 1000);
    Noise noise = new Noise(9, 36_000);
    float[] here = curve(noise, BERLIN, time);

    assertThat(distance(here, curve(noise, new Site(52.6f, 13.5f, 0), time))).isLessThan(0.06);
    assertThat(distance(here, curve(noise, new Site(20, -100, 0), time))).isGreaterThan(0.2);
  }

  @Test
  void curveWithoutSiteDiffersFromCurveWithSite() {
    TimeRange time = new TimeRange(0, 3600, 100);

    assertThat(curve(new Noise(1, 36_000), null, time))
        .isNotEqualTo(curve(new Noise(1, 36_000), BERLIN, time));
  }

  @Test
  void curveIsAddedToRangeWithAmplitude() {
    float[] values = {10, 10, 10, 10};
    float[] amplitude = {1, 0, 2, 1};
    new Noise(3, 7_000).addTo(values, 1, 3, new TimeRange(0, 3600, 4), BERLIN, amplitude);
    float[] plain = curve(new Noise(3, 7_000), BERLIN, new TimeRange(0, 3600, 4));

    assertThat(values).containsExactly(10, 10, 10 + 2 * plain[2], 10);
  }

  private static float[] curve(Noise noise, Site site, TimeRange time) {
    float[] values = new float[time.count()];
    float[] one = new float[time.count()];
    Arrays.fill(one, 1);
    noise.addTo(values, 0, time.count(), time, site, one);
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
