package io.weatherconnect.openmeteo.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mutates responses at random; the same seed gives the same mutations. */
final class ResponseMutator {
  private static final int MAX_LENGTH = 8_192;

  /** A JSON token: text, number, literal or punctuation. */
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|[a-z]+|[\\[\\]{}:,]");

  private static final List<String> WORDS =
      List.of(
          "null",
          "nan",
          "-nan",
          "NaN",
          "Infinity",
          "true",
          "false",
          "0",
          "-0.0",
          "1",
          "-1",
          "1.0",
          "3.0",
          "1e2",
          "1e999",
          "-1e-999",
          "9223372036854775807",
          "9223372036854775808",
          "2147483648",
          "0.1000000000000000055511151231257827021181583404541015625",
          "[]",
          "{}",
          "[[",
          "}}",
          "\"\"",
          "\"undefined\"",
          "\"2024-05-01\"",
          "\"2024-05-01T05:30\"",
          "\"temperature_2m\"",
          "\"temperature_2m_icon_seamless\"",
          "\"precipitation_member01\"",
          "\"time\"",
          "\"hourly\"",
          "\"daily\"",
          "\"error\"",
          "\"°F\"",
          "1714521600",
          "7200",
          "Unexpected error while streaming data: timeoutReached",
          "\u0000",
          "\ufeff",
          "\\u0000");

  private final Random random;

  ResponseMutator(long seed) {
    this.random = new Random(seed);
  }

  /** Applies one to four changes to a response; the result may still be valid. */
  byte[] mutate(byte[] response) {
    byte[] mutated = response;
    for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
      mutated = random.nextInt(3) == 0 ? changeBytes(mutated) : changeTokens(mutated);
    }
    return mutated.length > MAX_LENGTH ? Arrays.copyOf(mutated, MAX_LENGTH) : mutated;
  }

  private byte[] changeBytes(byte[] response) {
    if (response.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(response.length);
    int length = Math.min(random.nextInt(40), response.length - at);
    byte[] changed = response.clone();
    switch (random.nextInt(5)) {
      case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> changed[at] = (byte) random.nextInt(256);
      case 2 -> changed = Arrays.copyOf(response, at);
      case 3 -> changed = spliced(response, at, at + length, new byte[0]);
      default -> changed = spliced(response, at, at, Arrays.copyOfRange(response, at, at + length));
    }
    return changed;
  }

  private static byte[] spliced(byte[] response, int from, int to, byte[] replacement) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(response, 0, from);
    out.writeBytes(replacement);
    out.write(response, to, response.length - to);
    return out.toByteArray();
  }

  private byte[] changeTokens(byte[] response) {
    String text = new String(response, StandardCharsets.UTF_8);
    Matcher tokens = TOKEN.matcher(text);
    if (!tokens.find()) {
      return changeBytes(response);
    }
    int[] one = anyToken(tokens, text.length());
    int[] other = anyToken(tokens, text.length());
    String first = text.substring(one[0], one[1]);
    String second = text.substring(other[0], other[1]);
    StringBuilder changed = new StringBuilder(text);
    switch (random.nextInt(5)) {
      case 0 -> changed.replace(one[0], one[1], WORDS.get(random.nextInt(WORDS.size())));
      case 1 -> changed.replace(one[0], one[1], second);
      case 2 -> changed.insert(one[1], "," + first);
      case 3 -> changed.delete(Math.min(one[0], other[0]), Math.max(one[1], other[1]));
      default -> {
        int[] left = one[0] < other[0] ? one : other;
        int[] right = one[0] < other[0] ? other : one;
        changed.replace(right[0], right[1], text.substring(left[0], left[1]));
        changed.replace(left[0], left[1], text.substring(right[0], right[1]));
      }
    }
    return changed.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Finds a token after a random position, which may be within a token; then its start is left out.
   */
  private int[] anyToken(Matcher tokens, int length) {
    if (!tokens.find(random.nextInt(length))) {
      tokens.find(0);
    }
    return new int[] {tokens.start(), tokens.end()};
  }
}
