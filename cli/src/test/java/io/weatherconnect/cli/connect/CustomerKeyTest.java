package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomerKeyTest {
  private final CustomerKey key = new CustomerKey("OPENMETEO_API_KEY");

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/dwd-icon, https://customer-api.open-meteo.com/v1/dwd-icon",
    "https://customer-api.open-meteo.com/v1/gfs, https://customer-api.open-meteo.com/v1/gfs",
    "http://weather.example.org/v1/forecast, http://weather.example.org/v1/forecast"
  })
  void freeHostBecomesTheCustomers(String shipped, String deployed) {
    ConnectorConfig source = source(Map.of("openmeteo.url", shipped));

    assertThat(key.use(source).config())
        .containsEntry("openmeteo.url", deployed)
        .containsEntry("openmeteo.api.key", "${env:OPENMETEO_API_KEY}");
  }

  @Test
  void archiveHasItsOwnHostForCustomers() {
    ConnectorConfig source =
        source(
            Map.of(
                "openmeteo.url", "https://api.open-meteo.com/v1/forecast",
                "openmeteo.archive.url", "https://archive-api.open-meteo.com/v1/archive"));

    assertThat(key.use(source).config())
        .containsEntry(
            "openmeteo.archive.url", "https://customer-archive-api.open-meteo.com/v1/archive");
  }

  @Test
  void sinkGetsNoKey() {
    ConnectorConfig sink = source(Map.of("topics", "t"));

    assertThat(key.use(sink)).isEqualTo(sink);
  }

  private static ConnectorConfig source(Map<String, String> config) {
    return new ConnectorConfig("c", config);
  }
}
