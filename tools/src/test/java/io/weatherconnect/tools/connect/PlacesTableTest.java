package io.weatherconnect.tools.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacesTableTest {
  private final PlacesTable table = new PlacesTable("/etc/places.csv");

  @Test
  void tableTakesThePlaceOfTheLists() {
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
            Map.entry("locations.file", "/etc/places.csv"));
  }

  @Test
  void sinkHasNoPlaces() {
    ConnectorConfig sink = new ConnectorConfig("c", Map.of("topics", "t"));

    assertThat(table.use(sink)).isEqualTo(sink);
  }
}
