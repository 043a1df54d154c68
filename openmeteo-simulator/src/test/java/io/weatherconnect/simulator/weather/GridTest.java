package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {

  @ParameterizedTest
  @CsvSource({
    "dwd_icon_d2, 52.52, 13.41, 52.52, 13.419998",
    "dwd_icon_d2, 47.3667, 8.54, 47.36, 8.539999",
    "dwd_icon_eu, 52.52, 13.41, 52.5, 13.4375",
    "dwd_icon, 52.52, 13.41, 52.5, 13.375",
    "dwd_icon, -90, -180, -90.0, -180.0",
    "copernicus_era5, -37.8, 144.96, -37.75, 145.0",
  })
  void cellIsNearestOneInFloat32(
      String domain, float latitude, float longitude, float cellLatitude, float cellLongitude) {
    Grid grid = Models.domain(domain).orElseThrow().grid();

    assertThat(grid.cellLatitude(latitude)).isEqualTo(cellLatitude);
    assertThat(grid.cellLongitude(longitude)).isEqualTo(cellLongitude);
  }

  @Test
  void globalGridCoversEveryPoint() {
    Grid grid = Models.domain("dwd_icon").orElseThrow().grid();

    for (float latitude : new float[] {-90, -45.06f, 0, 89.97f, 90}) {
      for (float longitude : new float[] {-180, -0.01f, 0, 179.99f, 180}) {
        assertThat(grid.covers(latitude, longitude)).isTrue();
        assertThat(grid.cellLongitude(longitude)).isBetween(-180f, 180f);
        assertThat(grid.cellLatitude(latitude)).isBetween(-90f, 90f);
      }
    }
  }

  @Test
  void regionalGridCoversItsCellsOnly() {
    Grid grid = new Grid(10, 20, 0.5f, 0.25f, 3, 5);

    assertThat(grid.covers(10, 20)).isTrue();
    assertThat(grid.covers(11.2f, 21.1f)).isTrue();
    assertThat(grid.covers(11.3f, 20)).isFalse();
    assertThat(grid.covers(10, 19.8f)).isFalse();
    assertThat(grid.covers(10, 21.2f)).isFalse();
  }
}
