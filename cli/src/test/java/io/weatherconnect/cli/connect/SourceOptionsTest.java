package io.weatherconnect.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceOptionsTest {
  private static final Path KEY = Path.of("/run/secrets/openmeteo-api-key");
  private static final URI SERVER = URI.create("http://127.0.0.1:8080");
  private static final String TABLE = "/etc/locations.csv";

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/dwd-icon, https://customer-api.open-meteo.com/v1/dwd-icon",
    "https://customer-api.open-meteo.com/v1/gfs, https://customer-api.open-meteo.com/v1/gfs",
    "http://weather.example.org/v1/forecast, http://weather.example.org/v1/forecast"
  })
  void freeHostBecomesTheCustomers(String shipped, String deployed) {
    ConnectorConfig source = source(Map.of("openmeteo.url", shipped));

    assertThat(SourceOptions.withApiKey(source, KEY).config())
        .containsEntry("openmeteo.url", deployed)
        .containsEntry("openmeteo.api.key", "${directory:/run/secrets:openmeteo-api-key}");
  }

  @Test
  void archiveHasItsOwnHostForCustomers() {
    ConnectorConfig source =
        source(
            Map.of(
                "openmeteo.url", "https://api.open-meteo.com/v1/forecast",
                "openmeteo.archive.url", "https://archive-api.open-meteo.com/v1/archive"));

    assertThat(SourceOptions.withApiKey(source, KEY).config())
        .containsEntry(
            "openmeteo.archive.url", "https://customer-archive-api.open-meteo.com/v1/archive");
  }

  @Test
  void relativePathOfTheKeyIsRejected() {
    assertThatThrownBy(() -> SourceOptions.withApiKey(source(Map.of()), Path.of("secrets/key")))
        .hasMessage(
            "--api-key-file is secrets/key; expected an absolute path, as the worker sees it.");
  }

  @Test
  void sinkGetsNoKey() {
    ConnectorConfig sink = new ConnectorConfig("c", Map.of("topics", "t"));

    assertThat(SourceOptions.withApiKey(sink, KEY)).isEqualTo(sink);
  }

  @Test
  void tableReplacesTheLists() {
    ConnectorConfig source =
        source(
            Map.of(
                "openmeteo.url", "https://api.open-meteo.com/v1/gfs",
                "location.names", "A,B",
                "latitudes", "1,2",
                "longitudes", "3,4"));

    assertThat(SourceOptions.withLocations(source, TABLE).config())
        .containsOnly(
            Map.entry("connector.class", "OpenMeteoSource"),
            Map.entry("openmeteo.url", "https://api.open-meteo.com/v1/gfs"),
            Map.entry("locations.file", "/etc/locations.csv"));
  }

  @Test
  void tableReplacesTheGrid() {
    ConnectorConfig source = source(Map.of("locations.grid", "52,13,53,14,0.5"));

    assertThat(SourceOptions.withLocations(source, TABLE).config())
        .containsOnly(
            Map.entry("connector.class", "OpenMeteoSource"),
            Map.entry("locations.file", "/etc/locations.csv"));
  }

  @Test
  void sinkHasNoLocations() {
    ConnectorConfig sink = new ConnectorConfig("c", Map.of("topics", "t"));

    assertThat(SourceOptions.withLocations(sink, TABLE)).isEqualTo(sink);
  }

  @ParameterizedTest
  @CsvSource({
    "https://api.open-meteo.com/v1/dwd-icon, http://127.0.0.1:8080/v1/dwd-icon",
    "https://historical-forecast-api.open-meteo.com/v1/forecast,"
        + " http://127.0.0.1:8080/historical-forecast-api/v1/forecast",
    "https://archive-api.open-meteo.com/v1/archive,"
        + " http://127.0.0.1:8080/archive-api/v1/archive",
    "https://single-runs-api.open-meteo.com/v1/forecast,"
        + " http://127.0.0.1:8080/single-runs-api/v1/forecast",
    "https://weather.example.org/v1/forecast, https://weather.example.org/v1/forecast"
  })
  void serverReplacesPublicHostsOnly(String shipped, String deployed) {
    for (String key : List.of("openmeteo.url", "openmeteo.archive.url")) {
      ConnectorConfig source = source(Map.of(key, shipped));

      assertThat(SourceOptions.withWeather(source, SERVER).config()).containsEntry(key, deployed);
    }
  }

  @Test
  void serverWithATrailingSlashGivesTheSame() {
    ConnectorConfig source = source(Map.of("openmeteo.url", "https://api.open-meteo.com/v1/gfs"));

    assertThat(SourceOptions.withWeather(source, URI.create("http://h:1/")).config())
        .containsEntry("openmeteo.url", "http://h:1/v1/gfs");
  }

  @Test
  void serverDoesNotChangeASink() {
    ConnectorConfig sink = source(Map.of("topics", "https://api.open-meteo.com/v1/x"));

    assertThat(SourceOptions.withWeather(sink, SERVER)).isEqualTo(sink);
  }

  private static ConnectorConfig source(Map<String, String> config) {
    return new ConnectorConfig("c", config).with("connector.class", "OpenMeteoSource");
  }
}
