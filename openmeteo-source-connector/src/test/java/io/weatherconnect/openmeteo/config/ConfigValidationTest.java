package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.Settings;
import io.weatherconnect.openmeteo.testing.VirtualTime;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class ConfigValidationTest {
  private final VirtualTime time = VirtualTime.at("2026-05-01T00:00:00Z");

  @Test
  void forecastHostsServeNinetyThreeDays() {
    assertThat(messages("start.date", "2026-01-28")).isEmpty();

    assertThat(messages("start.date", "2026-01-27"))
        .containsExactly(
            "2026-01-27 is before the first day that https://api.open-meteo.com/v1/forecast serves,"
                + " which is 2026-01-28; set a later date, or set openmeteo.archive.url (such as"
                + " https://archive-api.open-meteo.com/v1/archive). Days that were delivered before"
                + " stay delivered when the date is moved");
  }

  @Test
  void customerHostsServeTheSameDays() {
    assertThat(
            messages(
                "openmeteo.url",
                "https://customer-api.open-meteo.com/v1/dwd-icon",
                "start.date",
                "2026-01-27"))
        .hasSize(1);
  }

  @Test
  void anArchiveServesWhatTheOtherEndpointDoesNot() {
    assertThat(
            messages(
                "openmeteo.archive.url",
                "https://archive-api.open-meteo.com/v1/archive",
                "start.date",
                "1940-01-01"))
        .isEmpty();
  }

  @Test
  void ofOtherHostsNothingIsKnown() {
    assertThat(
            messages(
                "openmeteo.url", "http://localhost:8080/v1/forecast", "start.date", "1900-01-01"))
        .isEmpty();
  }

  @Test
  void pastDaysAreCheckedLikeTheStartDate() {
    assertThat(messages("past.days", "93")).isEmpty();
    assertThat(messages("past.days", "94"))
        .singleElement()
        .asString()
        .contains("reaches back to 2026-01-27", "which is 2026-01-28");
  }

  @Test
  void aKeyWithAMistakeOfItsOwnIsNotCheckedFurther() {
    Map<String, String> settings = Settings.with("past.days", "many", "end.date", "2020-01-01");
    List<ConfigValue> values = OpenMeteoSourceConfig.DEFINITION.validate(settings);

    new ConfigValidation(time).check(settings, values);

    assertThat(values.stream().filter(value -> !value.errorMessages().isEmpty()))
        .extracting(ConfigValue::name)
        .containsExactly("past.days");
  }

  private List<String> messages(String... changes) {
    Map<String, String> settings = Settings.with(changes);
    List<ConfigValue> values = OpenMeteoSourceConfig.DEFINITION.validate(settings);
    new ConfigValidation(time).check(settings, values);
    return values.stream().flatMap(value -> value.errorMessages().stream()).toList();
  }
}
