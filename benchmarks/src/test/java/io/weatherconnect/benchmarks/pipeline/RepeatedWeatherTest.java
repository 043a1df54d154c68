package io.weatherconnect.benchmarks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

final class RepeatedWeatherTest {
  private static final String TWO_LOCATIONS =
      "latitude=52.52%2C48.14&longitude=13.41%2C11.58&location_id=1%2C2&hourly=temperature_2m"
          + "&start_date=2024-05-01&end_date=2024-05-01&timezone=GMT&timeformat=unixtime";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void keepsTheFirstValueOfEachListWithOneValuePerLocation() {
    assertThat(RepeatedWeather.ofOneLocation("latitude=1,2&location_id=1,2&hourly=rain,snowfall"))
        .isEqualTo("latitude=1&location_id=1&hourly=rain,snowfall");
    assertThat(RepeatedWeather.locations(TWO_LOCATIONS)).isEqualTo(2);
  }

  @Test
  void repeatsResponseWithEachLocationId() {
    assertThat(RepeatedWeather.repeated("{\"a\":1,\"location_id\":1,\"b\":2}", 2))
        .isEqualTo("[{\"a\":1,\"location_id\":1,\"b\":2},{\"a\":1,\"location_id\":2,\"b\":2}]");
  }

  @Test
  void rejectsResponseWithoutLocationId() {
    assertThatThrownBy(() -> RepeatedWeather.repeated("{\"a\":1}", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Response without location_id");
  }

  @Test
  void returnsTheFirstLocationsWeatherForAllLocations() throws Exception {
    try (RepeatedWeather weather = new RepeatedWeather()) {
      URI uri = weather.origin().resolve("/v1/archive?" + TWO_LOCATIONS);
      JsonNode got = json(HttpRequest.newBuilder(uri).build());
      JsonNode posted =
          json(
              HttpRequest.newBuilder(weather.origin().resolve("/v1/archive"))
                  .POST(BodyPublishers.ofString(TWO_LOCATIONS))
                  .build());

      assertThat(got).hasSize(2);
      assertThat(got.at("/0/hourly/temperature_2m")).hasSize(24);
      assertThat(got.at("/1/hourly")).isEqualTo(got.at("/0/hourly"));
      assertThat(got.findValuesAsText("location_id")).containsExactly("1", "2");
      assertThat(posted.findValues("hourly")).isEqualTo(got.findValues("hourly"));
      assertThat(posted.findValuesAsText("location_id")).containsExactly("1", "2");
    }
  }

  private JsonNode json(HttpRequest request) throws Exception {
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
