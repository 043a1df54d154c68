package io.weatherconnect.openmeteo.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.openmeteo.testing.Settings;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class ConfigValidationTest {
  private final MutableClock clock =
      MutableClock.of(Instant.parse("2026-05-01T00:00:00Z"), ZoneOffset.UTC);

  @Test
  void weatherEndpointsServeDaysFrom2016() {
    for (String url :
        List.of(
            "https://api.open-meteo.com/v1/forecast",
            "https://api.open-meteo.com/v1/dwd-icon",
            "https://customer-api.open-meteo.com/v1/gfs")) {
      assertThat(messages("openmeteo.url", url, "start.date", "2016-01-01")).isEmpty();
      assertThat(messages("openmeteo.url", url, "start.date", "2015-12-31"))
          .singleElement()
          .asString()
          .contains("historical-forecast-api.open-meteo.com/v1/forecast serves", "2016-01-01");
    }
  }

  @Test
  void deviceAsAStoreIsNotRead() {
    assertThat(messages("ssl.truststore.location", "/dev/zero"))
        .containsExactly("is not a regular file; check the path");
    assertThat(messages("ssl.keystore.location", "a\u0000b"))
        .containsExactly("is not a valid path; expected a path such as /etc/kafka/ca.p12");
  }

  @Test
  void startDateThatHasAgedOutStaysValid() {
    assertThat(messages("openmeteo.archive.url", "", "start.date", "2025-05-01")).isEmpty();
  }

  @Test
  void startDateThatWasNeverServedIsRejected() {
    assertThat(messages("openmeteo.archive.url", "", "start.date", "1024-05-01"))
        .containsExactly(
            "1024-05-01 is before the first day that https://api.open-meteo.com/v1/forecast serves,"
                + " which is 2026-01-28; set a later date, or set openmeteo.archive.url (such as"
                + " https://archive-api.open-meteo.com/v1/archive). A later date does not affect"
                + " days that have already been delivered");
  }

  @Test
  void endDateInThePastNeedsAStartDate() {
    assertThat(messages("end.date", "2026-05-01")).isEmpty();
    assertThat(messages("end.date", "2026-04-30"))
        .containsExactly(
            "2026-04-30 is in the past and start.date is not set, so there is no day to request;"
                + " set start.date to the first day to fetch, or remove end.date");
    assertThat(messages("end.date", "2026-04-30", "start.date", "2026-04-01")).isEmpty();
  }

  @Test
  void forecastDaysAreLimitedByTheEndpoint() {
    assertThat(messages("forecast.days", "16")).isEmpty();
    assertThat(messages("forecast.days", "17"))
        .containsExactly(
            "17 is more than https://api.open-meteo.com/v1/forecast serves; set it to at most 16");
  }

  @Test
  void forecastDaysAfterTheEndDateAreNotRequestedAndSoNotLimited() {
    String[] untilThe16thDay = {"forecast.days", "200", "end.date", "2026-05-16"};
    String[] untilThe17thDay = {"forecast.days", "200", "end.date", "2026-05-17"};

    assertThat(messages(untilThe16thDay)).isEmpty();
    assertThat(messages(untilThe17thDay)).hasSize(1);
  }

  @Test
  void restartOnAChangedQueryNeedsAStartDate() {
    assertThat(messages("backfill.on.change", "restart", "start.date", "2026-04-01")).isEmpty();
    assertThat(messages("backfill.on.change", "restart")).hasSize(1);
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
