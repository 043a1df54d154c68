package io.weatherconnect.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SwitchTest {

  @ParameterizedTest
  @ValueSource(strings = {"1", "true", "yes", "TRUE", "on"})
  void yes(String text) {
    assertThat(new Switch().convert(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "", " ", "false", "No", "off"})
  void no(String text) {
    assertThat(new Switch().convert(text)).isFalse();
  }
}
