package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PointInTimeTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

  @Test
  void timeWithinHalfADayIsShownWithoutTheDate() {
    assertThat(PointInTime.text(Instant.parse("2026-01-03T00:00:00Z"), NOW)).isEqualTo("00:00 UTC");
    assertThat(PointInTime.text(Instant.parse("2026-01-02T11:59:00Z"), NOW)).isEqualTo("11:59 UTC");
  }

  @Test
  void timeMoreThanHalfADayAwayIsShownWithTheDate() {
    assertThat(PointInTime.text(NOW.plus(Duration.ofMinutes(12 * 60 + 1)), NOW))
        .isEqualTo("2026-01-03 00:01 UTC");
    assertThat(PointInTime.text(NOW.minus(Duration.ofDays(1)), NOW))
        .isEqualTo("2026-01-01 12:00 UTC");
  }
}
