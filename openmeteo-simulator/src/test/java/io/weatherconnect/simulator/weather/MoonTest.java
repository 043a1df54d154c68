package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MoonTest {

  @Test
  void phasesFollowTheMeanMonth() {
    // A total solar eclipse (new moon) and a lunar one (full moon).
    assertThat(Moon.phase(Instant.parse("2026-08-12T17:37:00Z").getEpochSecond()))
        .satisfiesAnyOf(
            phase -> assertThat(phase).isLessThan(0.03f),
            phase -> assertThat(phase).isGreaterThan(0.97f));
    assertThat(Moon.phase(Instant.parse("2026-03-03T11:38:00Z").getEpochSecond()))
        .isCloseTo(0.5f, within(0.03f));
  }

  @Test
  void onMostDaysTheMoonRisesAndSetsOnce() {
    long first = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    int without = 0;
    for (int day = 0; day < 365; day++) {
      long midnight = first + day * 86_400L;
      Moon.rise(50, 10, midnight)
          .ifPresent(rise -> assertThat(rise).isBetween(midnight, midnight + 86_399));
      Moon.set(50, 10, midnight)
          .ifPresent(set -> assertThat(set).isBetween(midnight, midnight + 86_399));
      without += Moon.rise(50, 10, midnight).isEmpty() ? 1 : 0;
    }

    assertThat(without).isBetween(6, 26);
  }
}
