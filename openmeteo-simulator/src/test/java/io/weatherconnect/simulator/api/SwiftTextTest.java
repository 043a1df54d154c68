package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwiftTextTest {

  @ParameterizedTest
  @CsvSource({
    "12, 12.0",
    "13.419998, 13.419998",
    "0.035149384, 0.035149384",
    "-0.0, -0.0",
    "0, 0.0",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000015, 1.5e-05",
    "-0.00000000025, -2.5e-10",
    "522.52, 522.52",
    "100, 100.0",
    "33554432, 33554432.0",
  })
  void floatsAreFormattedWithShortestText(float value, String text) {
    assertThat(SwiftText.of(value)).isEqualTo(text);
  }

  @Test
  void doublesAreFormattedWithShortestText() {
    assertThat(SwiftText.of(0.015020370483398438)).isEqualTo("0.015020370483398438");
    assertThat(SwiftText.of(501.4197826385498)).isEqualTo("501.4197826385498");
    assertThat(SwiftText.of(2e-3)).isEqualTo("0.002");
    assertThat(SwiftText.of(1.5e-12)).isEqualTo("1.5e-12");
  }

  @Test
  void everyTextParsesToSameNumber() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) {
        assertThat(Float.parseFloat(SwiftText.of(value))).isEqualTo(value);
      }
    }
  }
}
