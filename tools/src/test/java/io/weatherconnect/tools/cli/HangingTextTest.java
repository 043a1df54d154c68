package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HangingTextTest {
  @Test
  void linesBreakBetweenWordsAndHangBesideTheLabel() {
    assertThat(HangingText.lines("WHY  ", "one two three four", 14))
        .containsExactly("WHY  one two", "     three", "     four");
  }

  @Test
  void wordThatIsTooLongStandsAlone() {
    assertThat(HangingText.lines("  ", "a incomprehensibilities b", 10))
        .containsExactly("  a", "  incomprehensibilities", "  b");
  }

  @Test
  void shortTextIsOneLine() {
    assertThat(HangingText.lines("", "All is well.", 100)).containsExactly("All is well.");
  }
}
