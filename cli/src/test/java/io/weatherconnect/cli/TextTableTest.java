package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TextTableTest {

  @Test
  void textIsAlignedLeftAndNumbersRight() {
    TextTable table = new TextTable("location", "°C", "note");
    table.add("Berlin", "-1.5", "");
    table.add("Frankfurt (Oder)", "12.0", "warm");

    assertThat(table.lines())
        .containsExactly(
            "location            °C  note",
            "----------------  ----  ----",
            "Berlin            -1.5",
            "Frankfurt (Oder)  12.0  warm");
  }

  @Test
  void wideAndCombiningCharactersKeepColumnsAligned() {
    TextTable table = new TextTable("location", "°C");
    table.add("東京", "7.0");
    table.add("Zu\u0308rich 🌧", "-1.5");

    assertThat(table.lines())
        .containsExactly(
            "location     °C", "---------  ----", "東京        7.0", "Zu\u0308rich 🌧  -1.5");
  }

  @Test
  void tableWithoutRowsHasHeadings() {
    assertThat(new TextTable("a", "bc").lines()).containsExactly("a  bc", "-  --");
  }

  @Test
  void rowWithWrongNumberOfCellsFails() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextTable("a").add("1", "2"));
  }

  @Test
  void emptyColumnHasNoWidth() {
    TextTable table = new TextTable("a", "");
    table.add("1", "");

    assertThat(table.lines()).containsExactly("a", "-", "1");
  }
}
