package io.weatherconnect.openmeteo;

import static io.weatherconnect.openmeteo.ConfigMistakes.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.openmeteo.testing.Settings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake in the configuration gives one message, on the offending key, that says what to do. */
class ConnectorValidateTest {
  @ParameterizedTest
  @MethodSource("io.weatherconnect.openmeteo.ConfigMistakes#all")
  void mistakeGivesOneMessageOnItsKey(String key, String message, String[] settings) {
    List<ConfigValue> invalid = invalid(Settings.with(settings));

    assertThat(invalid).extracting(ConfigValue::name).containsExactly(key);
    assertThat(invalid.get(0).errorMessages()).hasSize(1);
    assertThat(invalid.get(0).errorMessages().get(0)).contains(message).doesNotContain(SECRET);
  }

  @Test
  void apiWithOnlyDailyDataIsAccepted() {
    assertThat(
            invalid(
                Settings.with(
                    "openmeteo.url", "https://flood-api.open-meteo.com/v1/flood",
                    "hourly.variables", "",
                    "daily.variables", "river_discharge")))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.weatherconnect.openmeteo.ConfigMistakes#thatPreventAStart")
  void connectorWithAMistakeDoesNotStart(String key, String message, String[] settings) {
    assertThatThrownBy(() -> new OpenMeteoSourceConnector().start(Settings.with(settings)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(message)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void validSettingsGiveNoMessage() {
    assertThat(invalid(Settings.with())).isEmpty();
    assertThat(
            invalid(
                Settings.with(
                    "openmeteo.url", "https://customer-api.open-meteo.com/v1/forecast",
                    "openmeteo.api.key", SECRET,
                    "openmeteo.query.temperature_unit", "fahrenheit",
                    "timezone", "auto",
                    "emit", "ALL",
                    "http.proxy", "localhost:3128",
                    "http.proxy.user", "me",
                    "http.proxy.password", SECRET)))
        .isEmpty();
  }

  @Test
  void blankApiKeyCountsAsUnset() {
    assertThat(invalid(Settings.with("openmeteo.api.key", ""))).isEmpty();
    assertThat(invalid(Settings.with("openmeteo.api.key", " "))).isEmpty();
  }

  @Test
  void nullValueCountsAsUnset() {
    Map<String, String> settings = Settings.with("start.date", null, "openmeteo.url", null);
    settings.put("latitudes", null);

    assertThat(invalid(settings)).extracting(ConfigValue::name).containsExactly("latitudes");
    assertThatCode(
            () ->
                new OpenMeteoSourceConnector()
                    .start(Settings.with("openmeteo.api.key", null, "openmeteo.query.x", null)))
        .doesNotThrowAnyException();
  }

  @Test
  void emptySettingsLackOnlyALocation() {
    assertThat(invalid(Map.of())).extracting(ConfigValue::name).containsExactly("latitudes");
  }

  @Test
  void mistakesOfSeveralKeysAreAllReported() {
    assertThat(invalid(Settings.with("emit", "some", "past.days", "many")))
        .extracting(ConfigValue::name)
        .containsExactlyInAnyOrder("emit", "past.days");
  }

  @Test
  void choicesAreRecommended() {
    ConfigValue emit =
        new OpenMeteoSourceConnector()
            .validate(Settings.with()).configValues().stream()
                .filter(value -> value.name().equals("emit"))
                .findFirst()
                .orElseThrow();

    assertThat(emit.recommendedValues()).containsExactly("changed", "all");
  }

  private static List<ConfigValue> invalid(Map<String, String> settings) {
    return new OpenMeteoSourceConnector()
        .validate(settings).configValues().stream()
            .filter(value -> !value.errorMessages().isEmpty())
            .toList();
  }
}
