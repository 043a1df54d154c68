package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TerrainTest {

  @Test
  void elevationsAreDiverseWholeMetres() {
    Set<Float> seen = new HashSet<>();
    for (float latitude = -90; latitude <= 90; latitude += 7.3f) {
      for (float longitude = -180; longitude <= 180; longitude += 11.7f) {
        float height = Terrain.elevation(latitude, longitude);
        assertThat(height).isBetween(0f, 1_000f);
        assertThat(height).isEqualTo(Math.round(height));
        seen.add(height);
      }
    }

    assertThat(seen).hasSizeGreaterThan(150);
  }

  @Test
  void nearPointsHaveSimilarElevations() {
    for (float longitude = 5; longitude < 15; longitude += 0.37f) {
      assertThat(Math.abs(Terrain.elevation(50, longitude) - Terrain.elevation(50.001f, longitude)))
          .isLessThan(8);
    }
  }
}
