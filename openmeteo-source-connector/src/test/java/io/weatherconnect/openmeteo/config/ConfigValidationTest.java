package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.MutableClock;
import io.weatherconnect.openmeteo.testing.Settings;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class ConfigValidationTest {
  private final MutableClock clock = MutableClock.at("2026-05-01T00:00:00Z");

  @Test
  void forecastHostServesNinetyThreePastDays() {
    assertThat(messages("start.date", "2026-01-28")).isEmpty();

    assertThat(messages("start.date", "2026-01-27"))
        .containsExactly(
            "2026-01-27 is before the first day that https://api.open-meteo.com/v1/forecast serves,"
                + " which is 2026-01-28; set a later date, or set openmeteo.archive.url (such as"
                + " https://archive-api.open-meteo.com/v1/archive). A later date does not affect"
                + " days that have already been delivered");
  }

  @Test
  void customerHostServesTheSameDays() {
    assertThat(
            messages(
                "openmeteo.url",
                "https://customer-api.open-meteo.com/v1/dwd-icon",
                "start.date",
                "2026-01-27"))
        .hasSize(1);
  }

  @Test
  void archiveServesDaysBeforeTheForecastHost() {
    assertThat(
            messages(
                "openmeteo.archive.url",
                "https://archive-api.open-meteo.com/v1/archive",
                "start.date",
                "1940-01-01"))
        .isEmpty();
  }

  @Test
  void startDateIsNotCheckedForOtherHosts() {
    assertThat(
            messages(
                "openmeteo.url", "http://localhost:8080/v1/forecast", "start.date", "1900-01-01"))
        .isEmpty();
  }

  @Test
  void pastDaysBeforeTheFirstServedDayAreRejected() {
    assertThat(messages("past.days", "93")).isEmpty();
    assertThat(messages("past.days", "94"))
        .singleElement()
        .asString()
        .contains("reaches back to 2026-01-27", "which is 2026-01-28");
  }

  @Test
  void invalidKeyPreventsCrossKeyChecks() {
    Map<String, String> settings = Settings.with("past.days", "many", "end.date", "2020-01-01");
    List<ConfigValue> values = OpenMeteoSourceConfig.DEFINITION.validate(settings);

    new ConfigValidation(clock).check(settings, values);

    assertThat(values.stream().filter(value -> !value.errorMessages().isEmpty()))
        .extracting(ConfigValue::name)
        .containsExactly("past.days");
  }

  private List<String> messages(String... changes) {
    Map<String, String> settings = Settings.with(changes);
    List<ConfigValue> values = OpenMeteoSourceConfig.DEFINITION.validate(settings);
    new ConfigValidation(clock).check(settings, values);
    return values.stream().flatMap(value -> value.errorMessages().stream()).toList();
  }
}
