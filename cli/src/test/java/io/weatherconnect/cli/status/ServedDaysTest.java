package io.weatherconnect.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.cli.connect.ConnectorConfig;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServedDaysTest {
  private static final Instant NOW = Instant.parse("2026-08-20T12:00:00Z");
  private static final ConnectorConfig FORECAST =
      new ConnectorConfig(
          "live", Map.of("openmeteo.url", "https://api.open-meteo.com/v1/forecast"));

  @Test
  void daysOfASourceWithTheDefaultUrlAreThoseOfItsArchive() {
    ConnectorConfig source = new ConnectorConfig("live", Map.of());

    assertThat(ServedDays.text(source, NOW))
        .startsWith("historical-forecast-api.open-meteo.com serves days from 2016-01-01 on");
  }

  @Test
  void daysOfAnOwnServerOrAPlaceholderAreUnknown() {
    assertThat(
            ServedDays.text(FORECAST.with("openmeteo.url", "http://weather:8080/v1/forecast"), NOW))
        .isEmpty();
    assertThat(ServedDays.text(FORECAST.with("openmeteo.url", "${env:WEATHER}"), NOW)).isEmpty();
    assertThat(
            ServedDays.text(
                FORECAST.with("openmeteo.url", "https://archive-api.open-meteo.com/v1/archive"),
                NOW))
        .isEqualTo(
            "archive-api.open-meteo.com serves days from 1940-01-01 on, but most models begin"
                + " later.");
  }

  @Test
  void daysOfASourceWithoutAnArchiveAreThoseOfItsUrl() {
    assertThat(ServedDays.text(FORECAST.with("openmeteo.archive.url", ""), NOW))
        .isEqualTo("api.open-meteo.com serves days from 2026-05-19 on.");
    assertThat(
            ServedDays.text(
                FORECAST.with(
                    "openmeteo.archive.url", "https://archive-api.open-meteo.com/v1/archive"),
                NOW))
        .startsWith("archive-api.open-meteo.com serves days from 1940-01-01 on");
  }
}
