package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextWidthTest {
  @ParameterizedTest
  @CsvSource({
    "Berlin, 6",
    "'', 0",
    "Zürich, 6",
    "Zu\u0308rich, 6",
    "東京, 4",
    "とうきょう, 10",
    "ﾄｳｷｮｳ, 5",
    "서울, 4",
    "\u1109\u1165, 2",
    "Ａ, 2",
    "「東京」, 8",
    "🌧, 2",
    "☔\uFE0F, 2",
    "🇩🇪, 2",
    "👍🏽, 2",
    "👩\u200D🔬, 2",
    "a\u200Bb, 2",
    "กรุงเทพ, 6",
    "القاهرة, 7"
  })
  void widthIsThatOfATerminal(String text, int width) {
    assertThat(TextWidth.of(text)).isEqualTo(width);
  }

  @Test
  void textIsPaddedToAWidth() {
    assertThat(TextWidth.padRight("東京", 6)).isEqualTo("東京  ");
    assertThat(TextWidth.padLeft("東京", 6)).isEqualTo("  東京");
    assertThat(TextWidth.padRight("東京", 3)).isEqualTo("東京");
  }
}
