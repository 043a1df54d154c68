package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.weatherconnect.simulator.http.HttpRequest;
import io.weatherconnect.simulator.weather.Models;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8085, /v1/forecast, OWN_SERVER, false, /v1/forecast",
    "127.0.0.1:8085, /v1/archive, ARCHIVE, false, /v1/archive",
    "'', /v1/dwd-icon, OWN_SERVER, false, /v1/dwd-icon",
    "x, /api/v1/forecast, API, false, /v1/forecast",
    "x, /historical-forecast-api/v1/forecast, HISTORICAL_FORECAST, false, /v1/forecast",
    "x, /previous-runs-api/v1/forecast, PREVIOUS_RUNS, false, /v1/forecast",
    "x, /marine-api/v1/marine, MARINE, false, /v1/marine",
    "127.0.0.1:8085, /v1/air-quality, AIR_QUALITY, false, /v1/air-quality",
    "x, /customer-air-quality-api/v1/air-quality, AIR_QUALITY, true, /v1/air-quality",
    "x, /customer-api/v1/forecast, API, true, /v1/forecast",
    "x, /customer-archive-api/v1/archive, ARCHIVE, true, /v1/archive",
    "historical-forecast-api.open-meteo.com, /v1/forecast, HISTORICAL_FORECAST, false,"
        + " /v1/forecast",
    "customer-api.open-meteo.com:443, /v1/gfs, API, true, /v1/gfs",
    "archive-api.open-meteo.com, /api/v1/forecast, API, false, /v1/forecast",
  })
  void hostIsSelectedByPathOrHeader(
      String header, String path, Host host, boolean customer, String pathOnHost) {
    RequestTarget target = RequestTarget.of(request(header, path)).orElseThrow();

    assertThat(target.endpoint().path()).isEqualTo(pathOnHost);
    assertThat(target.isCustomer()).isEqualTo(customer);
    assertThat(target.host()).isEqualTo(host);
  }

  @ParameterizedTest
  @CsvSource({
    "x, /archive-api/v1/forecast",
    "x, /api/v1/archive",
    "x, /historical-forecast-api/v1/gfs",
    "x, /marine-api/v1/forecast",
    "marine-api.open-meteo.com, /v1/forecast",
    "archive-api.open-meteo.com, /v1/forecast",
  })
  void hostThatDoesNotServePathIsAbsent(String header, String path) {
    assertThat(RequestTarget.of(request(header, path))).isEmpty();
  }

  @Test
  void everyModelPathHasKnownModel() {
    for (String path :
        new String[] {
          "dwd-icon",
          "gfs",
          "meteofrance",
          "jma",
          "metno",
          "gem",
          "cma",
          "bom",
          "ecmwf",
          "forecast",
          "archive",
          "era5",
          "marine",
          "air-quality"
        }) {
      Endpoint endpoint = Endpoint.at("/v1/" + path).orElseThrow();
      assertThat(Models.model(endpoint.defaultModel())).as(path).isPresent();
    }
  }

  private static HttpRequest request(String host, String path) {
    return new HttpRequest("GET", host, path, "", Map.of(), "", "127.0.0.1");
  }
}
