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
    "NaN, nan",
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

  @ParameterizedTest
  @CsvSource({
    "10, 1, 10.0",
    "0, 2, 0.00",
    "13.419998, 1, 13.4",
    "0.05, 1, 0.1",
    "-0.05, 1, -0.1",
    "0.25, 1, 0.3",
    "-0.25, 1, -0.3",
    "-0.04, 1, -0.0",
    "-0.0, 1, -0.0",
    "-0.0, 0, 0",
    "-0.4, 0, 0",
    "-0.5, 0, -1",
    "0.49999997, 0, 0",
    "2.5, 0, 3",
    "99.5, 0, 100",
    "1013.25, 1, 1013.3",
    "0.0005, 3, 0.001",
    "1234567.9, 0, 1234568",
    "24140, 2, 24140.00",
    "NaN, 1, null",
    "Infinity, 0, null",
    "-Infinity, 2, null",
  })
  void fixedDecimalsAreRoundedHalfAwayFromZeroAndPadded(float value, int decimals, String text) {
    assertThat(SwiftText.fixed(value, decimals)).isEqualTo(text);
  }

  @Test
  void scalingIsInFloat32() {
    // Both float32 and float64 store 2.675 as a smaller number, but times 100 it is 267.5 in
    // float32 only.
    assertThat(SwiftText.fixed(2.675f, 2)).isEqualTo("2.68");
    assertThat(Math.round(2.675f * 100.0)).isEqualTo(267);
  }

  @Test
  void roundingNeverMovesAValueByMoreThanHalfAStep() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      float value = (float) (random.nextDouble() - 0.5) * 2_000;
      double step = Math.pow(10, -(i % 4));
      assertThat(Math.abs(Double.parseDouble(SwiftText.fixed(value, i % 4)) - value))
          .isLessThanOrEqualTo(step / 2 + Math.ulp(value));
    }
  }
}
