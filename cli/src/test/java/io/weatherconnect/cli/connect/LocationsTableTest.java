package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LocationsTableTest {
  private final LocationsTable table = new LocationsTable("/etc/locations.csv");

  @Test
  void tableReplacesTheLists() {
    ConnectorConfig source =
        new ConnectorConfig(
            "c",
            Map.of(
                "openmeteo.url", "https://api.open-meteo.com/v1/gfs",
                "location.names", "A,B",
                "latitudes", "1,2",
                "longitudes", "3,4"));

    assertThat(table.use(source).config())
        .containsOnly(
            Map.entry("openmeteo.url", "https://api.open-meteo.com/v1/gfs"),
            Map.entry("locations.file", "/etc/locations.csv"));
  }

  @Test
  void sinkHasNoLocations() {
    ConnectorConfig sink = new ConnectorConfig("c", Map.of("topics", "t"));

    assertThat(table.use(sink)).isEqualTo(sink);
  }
}
