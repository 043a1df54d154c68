package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class MoonTest {

  @Test
  void phasesFollowMeanMonth() {
    // A total solar eclipse (new moon) and a lunar one (full moon).
    assertThat(Moon.phase(Instant.parse("2026-08-12T17:37:00Z").getEpochSecond()))
        .satisfiesAnyOf(
            phase -> assertThat(phase).isLessThan(0.03f),
            phase -> assertThat(phase).isGreaterThan(0.97f));
    assertThat(Moon.phase(Instant.parse("2026-03-03T11:38:00Z").getEpochSecond()))
        .isCloseTo(0.5f, within(0.03f));
  }

  @Test
  void moonRisesAndSetsOnceOnMostDays() {
    long first = LocalDate.of(2026, 1, 1).toEpochDay();
    int without = 0;
    for (long day = first; day < first + 365; day++) {
      long midnight = day * 86_400 - 3_600;
      OptionalLong rise = Moon.rise(50, 10, day, midnight);
      OptionalLong set = Moon.set(50, 10, day, midnight);
      rise.ifPresent(at -> assertThat(at).isBetween(midnight, midnight + 86_399));
      set.ifPresent(at -> assertThat(at).isBetween(midnight, midnight + 86_399));
      without += rise.isEmpty() ? 1 : 0;
    }

    assertThat(without).isBetween(6, 26);
  }
}
