package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-08-20, 2026-08-20T00:00:00Z",
    "1900-01-01, 1900-01-01T00:00:00Z",
    "2026-02-31, 2026-03-03T00:00:00Z",
    "2024-02-30, 2024-03-01T00:00:00Z",
  })
  void datesRollOverToNextMonth(String text, String instant) throws ApiException {
    assertThat(Instant.ofEpochSecond(Dates.date(text))).isEqualTo(instant);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-08-20, 2026-08-20T00:00:00Z",
    "2026-08-20T07, 2026-08-20T07:00:00Z",
    "2026-08-20T07:30, 2026-08-20T07:30:00Z",
    "2026-08-20T07:30:59, 2026-08-20T07:30:59Z",
  })
  void timesCanBeAbbreviated(String text, String instant) throws ApiException {
    assertThat(Instant.ofEpochSecond(Dates.time(text))).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-8-20", "20260820", "2026-08-20 ", "2026-08-20T00:00", "today"})
  void otherFormatsAreRejected(String text) {
    assertThatThrownBy(() -> Dates.date(text))
        .hasMessage("Invalid date format. Make sure to use 'YYYY-MM-DD'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1899-12-31", "2051-01-01", "2026-00-01", "2026-13-01", "2026-01-32"})
  void datesOutOfBoundsAreRejected(String text) {
    assertThatThrownBy(() -> Dates.date(text)).hasMessage("Invalid date");
  }

  @Test
  void hoursOutOfBoundsAreRejected() {
    assertThatThrownBy(() -> Dates.time("2026-01-01T24:00")).hasMessage("Invalid date");
    assertThatThrownBy(() -> Dates.time("2026-01-01T10:60")).hasMessage("Invalid date");
    assertThatThrownBy(() -> Dates.time("2026-01-01 10:00"))
        .hasMessageStartingWith("Invalid date format");
  }
}
