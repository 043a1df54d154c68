package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeatherOriginTest {
  private final WeatherOrigin origin = new WeatherOrigin(URI.create("http://127.0.0.1:8080"));

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/dwd-icon, http://127.0.0.1:8080/v1/dwd-icon",
    "https://historical-forecast-api.open-meteo.com/v1/forecast,"
        + " http://127.0.0.1:8080/historical-forecast-api/v1/forecast",
    "https://archive-api.open-meteo.com/v1/archive,"
        + " http://127.0.0.1:8080/archive-api/v1/archive",
    "https://weather.example.org/v1/forecast, https://weather.example.org/v1/forecast"
  })
  void publicHostIsReplaced(String shipped, String deployed) {
    assertThat(redirected("openmeteo.url", shipped)).isEqualTo(deployed);
  }

  @Test
  void archiveUrlIsReplacedToo() {
    assertThat(redirected("openmeteo.archive.url", "https://archive-api.open-meteo.com/v1/archive"))
        .isEqualTo("http://127.0.0.1:8080/archive-api/v1/archive");
  }

  @Test
  void originWithATrailingSlashGivesTheSame() {
    WeatherOrigin slashed = new WeatherOrigin(URI.create("http://h:1/"));
    ConnectorConfig shipped = config("openmeteo.url", "https://api.open-meteo.com/v1/gfs");

    assertThat(slashed.redirect(shipped).config())
        .containsEntry("openmeteo.url", "http://h:1/v1/gfs");
  }

  @Test
  void connectorWithoutUrlIsUnchanged() {
    ConnectorConfig sink = config("topics", "https://api.open-meteo.com/v1/x");

    assertThat(origin.redirect(sink)).isEqualTo(sink);
  }

  private String redirected(String key, String url) {
    return origin.redirect(config(key, url)).config().get(key);
  }

  private static ConnectorConfig config(String key, String value) {
    return new ConnectorConfig("c", Map.of("connector.class", "a.B", key, value));
  }
}
