package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "GMT", "Etc/GMT-2", "America/Argentina/Buenos_Aires"})
  void zoneNamesAreAccepted(String name) {
    assertThat(TimeZones.named(name)).contains(ZoneId.of(name));
  }

  @Test
  void utcIsGmt() {
    assertThat(TimeZones.named("UTC")).contains(TimeZones.GMT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CEST", "NZST", "GMT+2", "+02:00", "europe/berlin", "", "Europe/Atlantis"})
  void otherTextIsRejected(String name) {
    assertThat(TimeZones.named(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "52.52, 13.41, Europe/Berlin",
    "40.71, -74.01, America/New_York",
    "-37.81, 144.96, Australia/Melbourne",
    "35.7, 139.7, Asia/Tokyo",
    "-45, -110, GMT",
  })
  void locationsHaveZoneOfNearestReferenceLocation(float latitude, float longitude, String zone) {
    assertThat(TimeZones.at(latitude, longitude)).isEqualTo(ZoneId.of(zone));
  }
}
