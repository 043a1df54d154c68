package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrappedTextTest {
  @Test
  void textIsWrappedBetweenWordsAndIndented() {
    assertThat(WrappedText.lines("WHY  ", "one two three four", 14))
        .containsExactly("WHY  one two", "     three", "     four");
  }

  @Test
  void tooLongWordGetsItsOwnLine() {
    assertThat(WrappedText.lines("  ", "a incomprehensibilities b", 10))
        .containsExactly("  a", "  incomprehensibilities", "  b");
  }

  @Test
  void shortTextIsOneLine() {
    assertThat(WrappedText.lines("", "No problem.", 100)).containsExactly("No problem.");
  }
}
