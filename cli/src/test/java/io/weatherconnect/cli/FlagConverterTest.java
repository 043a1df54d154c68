package io.weatherconnect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlagConverterTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "TRUE", "on"})
  void convertsToTrue(String text) {
    assertThat(new FlagConverter().convert(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", " ", "false", "No", "off"})
  void convertsToFalse(String text) {
    assertThat(new FlagConverter().convert(text)).isFalse();
  }
}
