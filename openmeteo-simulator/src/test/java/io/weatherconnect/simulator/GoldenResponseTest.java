package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

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

    assertThat(body).isEqualTo(golden());
  }

  private static String golden() throws IOException {
    try (InputStream in = GoldenResponseTest.class.getResourceAsStream("golden_response.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
