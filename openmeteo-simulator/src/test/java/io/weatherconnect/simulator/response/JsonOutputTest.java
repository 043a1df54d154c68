package io.weatherconnect.simulator.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonOutputTest {

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
  })
  void valuesAreRoundedHalfAwayFromZeroAndPadded(float value, int decimals, String text)
      throws IOException {
    assertThat(fixed(value, decimals)).isEqualTo(text);
  }

  @Test
  void scalingIsInFloat32() throws IOException {
    // Both float32 and float64 store 2.675 as a smaller number, but times 100 it is 267.5 in
    // float32 only.
    assertThat(fixed(2.675f, 2)).isEqualTo("2.68");
    assertThat(Math.round(2.675f * 100.0)).isEqualTo(267);
  }

  @Test
  void nonFiniteValuesAreNull() throws IOException {
    assertThat(fixed(Float.NaN, 1)).isEqualTo("null");
    assertThat(fixed(Float.POSITIVE_INFINITY, 0)).isEqualTo("null");
    assertThat(fixed(Float.NEGATIVE_INFINITY, 2)).isEqualTo("null");
  }

  @Test
  void roundingNeverMovesAValueByMoreThanHalfAStep() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      float value = (float) (random.nextDouble() - 0.5) * 2_000;
      int decimals = i % 4;
      double step = Math.pow(10, -decimals);
      assertThat(Math.abs(Double.parseDouble(fixed(value, decimals)) - value))
          .isLessThanOrEqualTo(step / 2 + Math.ulp(value));
    }
  }

  @Test
  void timesAreWrittenWithoutSecondsAndOffset() throws IOException {
    assertThat(written(json -> json.localTime(1_787_221_230))).isEqualTo("\"2026-08-20T10:20\"");
    assertThat(written(json -> json.localDate(1_787_221_230))).isEqualTo("\"2026-08-20\"");
    assertThat(written(json -> json.localTime(-1))).isEqualTo("\"1969-12-31T23:59\"");
  }

  @Test
  void integersAreWrittenWhole() throws IOException {
    assertThat(written(json -> json.integer(-12_600))).isEqualTo("-12600");
    assertThat(written(json -> json.integer(0))).isEqualTo("0");
    assertThat(written(json -> json.integer(1_787_221_230))).isEqualTo("1787221230");
  }

  @Test
  void stringsAreQuotedAndEscaped() throws IOException {
    assertThat(written(json -> json.quoted("a\"b\\ °"))).isEqualTo("\"a\\\"b\\\\ °\"");
  }

  @Test
  void textLongerThanBufferIsWrittenInOrder() throws IOException {
    String longText = "x".repeat(100_000);
    String text =
        written(
            json -> {
              json.raw("a").raw(longText).raw("b");
              for (int i = 0; i < 20_000; i++) {
                json.integer(i);
                json.separator();
              }
            });

    assertThat(text).startsWith("a" + longText + "b0,1,2,").endsWith("19998,19999,");
  }

  private static String fixed(float value, int decimals) throws IOException {
    return written(json -> json.fixed(value, decimals));
  }

  private static String written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonOutput json = new JsonOutput(bytes);
    writing.write(json);
    json.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private interface Writing {
    void write(JsonOutput json) throws IOException;
  }
}
