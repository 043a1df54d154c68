package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class UsageWindowTest {

  private static final Instant START = Instant.parse("2026-08-20T10:20:30Z");

  private final UsageWindow minute = new UsageWindow(60, 10);

  @Test
  void clientIsExhaustedAtLimit() {
    minute.charge("one", 9.5f, START);
    assertThat(minute.isExhausted("one", START)).isFalse();
    minute.charge("one", 0.5f, START);
    assertThat(minute.isExhausted("one", START)).isTrue();
    assertThat(minute.isExhausted("two", START)).isFalse();
  }

  @Test
  void nextCalendarWindowStartsAtZero() {
    minute.charge("one", 20, START);

    assertThat(minute.isExhausted("one", START.plusSeconds(29))).isTrue();
    assertThat(minute.isExhausted("one", START.plusSeconds(30))).isFalse();
  }

  @Test
  void peakWeightIsKept() {
    minute.charge("one", 8, START);
    minute.charge("two", 5, START);
    minute.charge("one", 4, START.plusSeconds(60));

    assertThat(minute.peakWeight()).isEqualTo(8);
  }
}
