package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaWindowTest {
  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2024-05-01T12:34:56.789Z, 2024-05-01T12:35:00Z",
    "HOUR, 2024-05-01T12:34:56.789Z, 2024-05-01T13:00:00Z",
    "DAY, 2024-05-01T12:34:56.789Z, 2024-05-02T00:00:00Z",
    "MINUTE, 2024-05-01T12:35:00Z, 2024-05-01T12:36:00Z",
    "DAY, 2024-12-31T23:59:59.999Z, 2025-01-01T00:00:00Z",
    "DAY, 1969-12-31T12:00:00Z, 1970-01-01T00:00:00Z"
  })
  void windowEndFollowsTheUtcClock(QuotaWindow window, Instant now, Instant end) {
    assertThat(window.end(now)).isEqualTo(end);
  }
}
