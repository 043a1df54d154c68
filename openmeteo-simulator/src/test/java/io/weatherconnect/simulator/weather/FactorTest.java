package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactorTest {

  private static final Site BERLIN = new Site(52.5f, 13.4f, 38);
  private static final Domain ICON = Models.domain("dwd_icon").orElseThrow();
  private static final Domain GFS = Models.domain("ncep_gfs013").orElseThrow();
  private static final long RUN = Instant.parse("2026-08-20T00:00:00Z").getEpochSecond();
  private static final TimeRange AROUND = new TimeRange(RUN - 10 * 86_400, 3600, 16 * 24);

  @ParameterizedTest
  @EnumSource(Factor.class)
  void curvesAreBoundedAndVary(Factor factor) {
    float[] curve = curve(factor, BERLIN, ICON, RUN, 0);
    float min = 9;
    float max = -9;
    for (float value : curve) {
      assertThat(value).isBetween(-2f, 2f);
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    assertThat(max - min).isGreaterThan(0.3f);
  }

  @ParameterizedTest
  @EnumSource(Factor.class)
  void newRunChangesLastFiveDaysAndForecastOnly(Factor factor) {
    float[] older = curve(factor, BERLIN, ICON, RUN, 0);
    float[] newer = curve(factor, BERLIN, ICON, RUN + ICON.interval(), 0);
    int lastSettled = (10 - 5) * 24 + 3;
    int changed = 0;
    for (int i = 0; i < older.length; i++) {
      if (i <= lastSettled) {
        assertThat(newer[i]).as("hour %d", i).isEqualTo(older[i]);
      } else {
        changed += newer[i] == older[i] ? 0 : 1;
      }
    }

    assertThat(changed).isGreaterThan(200);
  }

  @Test
  void revisionsGrowWithLeadTime() {
    double recent = 0;
    double near = 0;
    double far = 0;
    for (int run = 0; run < 40; run++) {
      float[] older = curve(Factor.WARMTH, BERLIN, ICON, RUN + run * 21_600L, 0);
      float[] newer = curve(Factor.WARMTH, BERLIN, ICON, RUN + (run + 1) * 21_600L, 0);
      int now = 10 * 24 + run * 6;
      recent += Math.abs(older[Math.min(383, now - 48)] - newer[Math.min(383, now - 48)]);
      near += Math.abs(older[Math.min(383, now + 6)] - newer[Math.min(383, now + 6)]);
      far += Math.abs(older[Math.min(383, now + 140)] - newer[Math.min(383, now + 140)]);
    }

    assertThat(recent).isPositive().isLessThan(near);
    assertThat(near).isLessThan(far);
  }

  @Test
  void membersDifferFromControlInForecast() {
    float[] control = curve(Factor.WARMTH, BERLIN, ICON, RUN, 0);
    float[] member = curve(Factor.WARMTH, BERLIN, ICON, RUN, 7);

    assertThat(member[300]).isNotEqualTo(control[300]);
    assertThat(member[10]).isEqualTo(control[10]);
  }

  @Test
  void modelsShareWeatherButNotBias() {
    float[] icon = curve(Factor.PRESSURE, BERLIN, ICON, RUN, 0);
    float[] gfs = curve(Factor.PRESSURE, BERLIN, GFS, RUN, 0);
    double distance = 0;
    for (int i = 0; i < 100; i++) {
      distance += Math.abs(icon[i] - gfs[i]);
    }

    assertThat(distance / 100).isPositive().isLessThan(0.15);
  }

  @Test
  void pointsWithoutRunAreZero() {
    List<Optional<Run>> runs =
        new ArrayList<>(Collections.nCopies(AROUND.count(), Optional.empty()));
    runs.set(10, Optional.of(new Run(ICON, RUN)));
    float[] curve = Factor.WIND.curve(BERLIN, AROUND, runs, 0);

    assertThat(curve[9]).isZero();
    assertThat(curve[10]).isNotZero();
    assertThat(curve[11]).isZero();
  }

  private static float[] curve(Factor factor, Site site, Domain domain, long run, int member) {
    Optional<Run> everywhere = Optional.of(new Run(domain, run));
    return factor.curve(site, AROUND, Collections.nCopies(AROUND.count(), everywhere), member);
  }
}
