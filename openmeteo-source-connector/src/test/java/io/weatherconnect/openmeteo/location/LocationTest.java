package io.weatherconnect.openmeteo.location;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
  @ParameterizedTest
  @CsvSource({"UTC, GMT", "GMT, GMT", "auto, auto", "Europe/Berlin, Europe/Berlin"})
  void utcIsGmt(String configured, String effective) {
    assertThat(new Location("A", 1, 2, null, configured).timezone()).isEqualTo(effective);
  }
}
