package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A complete expected response. It changes only if the invented weather is changed on purpose,
 * because two runs of a demo must be comparable.
 */
class GoldenResponseTest extends SimulatorTest {

  @Test
  void responseAtFixedTimeIsFixed() throws IOException {
    String body =
        client
            .get(
                "/v1/dwd-icon?latitude=52.5244,48.1374&longitude=13.4105,11.5755"
                    + "&hourly=temperature_2m,relative_humidity_2m,dew_point_2m,"
                    + "apparent_temperature,precipitation,rain,surface_pressure,temperature_80m"
                    + "&daily=weather_code,temperature_2m_max,temperature_2m_min,"
                    + "precipitation_sum,sunrise,sunset"
                    + "&past_days=1&forecast_days=2")
            .body()
            .replaceAll("\"generationtime_ms\":[^,]+", "\"generationtime_ms\":0.0");

    assertThat(body).isEqualTo(golden("golden_response.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "golden_single_run.json|/single-runs-api/v1/forecast?latitude=52.52&longitude=13.41"
            + "&models=icon_global&hourly=temperature_2m,precipitation&minutely_15=temperature_2m,"
            + "precipitation&daily=temperature_2m_max&run=2026-08-20T00:00&forecast_hours=3"
            + "&forecast_days=2",
        "golden_ensemble.json|/ensemble-api/v1/ensemble?latitude=52.52,51.5&longitude=13.41,-0.12"
            + "&models=ukmo_uk_ensemble_2km&current=temperature_2m&minutely_15=temperature_2m"
            + "&hourly=temperature_2m,precipitation,pm10&daily=temperature_2m_max"
            + "&start_date=2026-08-21&end_date=2026-08-21&start_hour=2026-08-21T06:00"
            + "&end_hour=2026-08-21T07:00",
        "golden_seasonal.json|/seasonal-api/v1/seasonal?latitude=52.52&longitude=13.41"
            + "&hourly=temperature_2m&daily=temperature_2m_max&forecast_days=1"
            + "&timezone=Europe/Berlin",
      })
  void shapeOfOtherHostsIsFixed(String file, String target) throws IOException {
    String body =
        client
            .get(target)
            .body()
            .replaceAll("\"generationtime_ms\":[^,]+", "\"generationtime_ms\":0.0");

    assertThat(body).isEqualTo(golden(file));
  }

  private static String golden(String file) throws IOException {
    try (InputStream in = GoldenResponseTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
