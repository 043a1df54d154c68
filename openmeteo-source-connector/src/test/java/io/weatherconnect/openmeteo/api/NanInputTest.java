package io.weatherconnect.openmeteo.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanInputTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "{\"a\":nan}, {\"a\":\"\" }",
        "{\"a\":-nan}, {\"a\": \"\" }",
        "{\"a\":null}, {\"a\":null}",
        "[nan], [nan]",
        "\"Indian/Antananarivo\", \"Indian/Antananarivo\"",
        "nan, nan",
        "-nan, -nan"
      })
  void onlyNanAsTheValueOfAMemberIsReplaced(String body, String expected) throws Exception {
    assertThat(read(body, 8_000, 8_000)).isEqualTo(expected);
  }

  @Property(tries = 5_000, seed = "1")
  void anyBytesAreReadAlikeWhateverTheSizeOfTheReads(
      @ForAll("pieces") String body,
      @ForAll @IntRange(min = 4, max = 20) int buffer,
      @ForAll @IntRange(min = 1, max = 20) int arriving)
      throws Exception {
    String expected = body.replace(":nan", ":\"\" ").replace(":-nan", ": \"\" ");

    assertThat(read(body, buffer, arriving)).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(":nan", ":-nan", "nan", "-", "n", "a", "na", ":", "an", "0", ",", "\"")
        .list()
        .ofMaxSize(40)
        .map(list -> String.join("", list));
  }

  private static String read(String body, int buffer, int arriving) throws IOException {
    ByteArrayInputStream slow =
        new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(arriving, length));
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = new byte[buffer];
    try (NanInput input = new NanInput(slow)) {
      for (int count = input.read(bytes, 0, buffer);
          count >= 0;
          count = input.read(bytes, 0, buffer)) {
        assertThat(count).as("a read of at least one byte").isPositive();
        out.write(bytes, 0, count);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
