package io.weatherconnect.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class HtmlTest {
  @Test
  void specialCharactersAreEscaped() {
    assertThat(Html.escape("<a href=\"x\" id='y'>&amp;</a>"))
        .isEqualTo("&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;");
    assertThat(Html.escape("Köln, 東京")).isEqualTo("Köln, 東京");
  }

  @Test
  void decimalIsIndependentOfLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Html.decimal(1_234.56)).isEqualTo("1234.6");
    } finally {
      Locale.setDefault(before);
    }
  }
}
