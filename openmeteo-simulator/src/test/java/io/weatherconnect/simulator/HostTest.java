package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** One simulator replaces several hosts. */
class HostTest extends SimulatorTest {

  private static final String POINT = "?latitude=52.5&longitude=13.4&hourly=rain";
  private static final String OLD = POINT + "&start_date=2016-01-01&end_date=2016-01-02";

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) {
    return builder
        .apiKey("small", CustomerPlan.STANDARD)
        .apiKey("large", CustomerPlan.PROFESSIONAL);
  }

  @Test
  void forecastHostServesThreeMonths() {
    assertThat(client.reason(400, "/api/v1/forecast" + OLD)).contains("2026-05-19 to 2026-09-04");
    assertThat(client.reason(400, "/api/v1/dwd-icon" + OLD)).contains("2026-05-19 to 2026-09-04");
    assertThat(client.reason(400, "/customer-api/v1/gfs" + OLD + "&apikey=small"))
        .contains("2026-05-19 to 2026-09-04");
  }

  @Test
  void serverOfOnesOwnServesFrom1940ToSevenMonthsAhead() {
    String query = POINT + "&hourly=rain&start_date=1939-12-31&end_date=1940-01-01";

    assertThat(client.get("/v1/dwd-icon" + OLD).statusCode()).isEqualTo(200);
    assertThat(client.reason(400, "/v1/forecast" + query)).contains("1940-01-01 to 2027-03-24");
  }

  @Test
  void archiveServesFrom1940ToToday() {
    String query = POINT + "&start_date=1939-12-31&end_date=1940-01-01";

    assertThat(client.reason(400, "/v1/archive" + query)).contains("1940-01-01 to 2026-08-20");
    assertThat(client.reason(400, "/v1/era5" + query)).contains("1940-01-01 to 2026-08-20");
    assertThat(client.get("/archive-api/v1/archive" + OLD).statusCode()).isEqualTo(200);
  }

  @Test
  void marineAndAirQualityHaveHostsOfTheirOwn() {
    String sea = "/marine-api/v1/marine?latitude=54.2&longitude=7.9&forecast_days=16&hourly=";
    String air = "/air-quality-api/v1/air-quality?latitude=52.5&longitude=13.4&hourly=";

    assertThat(client.json(sea + "wave_height,sea_surface_temperature").get("hourly_units"))
        .hasToString(
            "{\"time\":\"iso8601\",\"wave_height\":\"m\",\"sea_surface_temperature\":\"°C\"}");
    assertThat(client.json(air + "pm10,european_aqi").at("/hourly/european_aqi"))
        .hasSize(5 * 24)
        .allMatch(JsonNode::isNumber);
    assertThat(client.reason(400, air + "pm10&forecast_days=8"))
        .isEqualTo("Forecast days is invalid. Allowed range 0 to 7. Given 7.");
    assertThat(client.reason(404, "/api/v1/marine" + POINT)).isEqualTo("Not Found");
  }

  @Test
  void historicalForecastHostServesFrom2016() {
    assertThat(client.get("/historical-forecast-api/v1/forecast" + OLD).statusCode())
        .isEqualTo(200);
    assertThat(
            client.reason(
                400,
                "/historical-forecast-api/v1/forecast"
                    + POINT
                    + "&start_date=2015-12-31&end_date=2016-01-01"))
        .contains("2016-01-01 to 2026-09-04");
  }

  @Test
  void historicalForecastHostReturnsSameForecasts() {
    String query = POINT + "&models=icon_seamless&start_date=2026-08-01&end_date=2026-08-02";

    assertThat(client.json("/historical-forecast-api/v1/forecast" + query).get("hourly"))
        .isEqualTo(client.json("/v1/dwd-icon" + query).get("hourly"));
  }

  @Test
  void absoluteTargetSelectsHost() {
    assertThat(client.reason(400, "/api/v1/forecast" + OLD)).contains("out of allowed range");
    assertThat(
            RawHttp.exchange(
                simulator,
                "GET http://historical-forecast-api.open-meteo.com/v1/forecast"
                    + OLD
                    + " HTTP/1.1\r\nHost: ignored\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 OK");
  }

  @Test
  void pathThatHostDoesNotServeIsNotFound() {
    assertThat(client.reason(404, "/archive-api/v1/forecast" + POINT)).isEqualTo("Not Found");
    assertThat(client.reason(404, "/historical-forecast-api/v1/dwd-icon" + POINT))
        .isEqualTo("Not Found");
    assertThat(client.reason(404, "/marine-api/v1/forecast" + POINT)).isEqualTo("Not Found");
  }

  @Test
  void freeHostRedirectsRequestWithKeyToCustomerHost() {
    HttpResponse<String> response = client.get("/v1/forecast" + POINT + "&apikey=large");

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("location"))
        .contains("https://customer-api.open-meteo.com//v1/forecast" + POINT + "&apikey=large");
    assertThat(client.get("/v1/archive" + POINT, "X-Api-Key", "large").headers().map())
        .containsKey("location");
  }

  @Test
  void freeHostRejectsKeyInPostAndLongUrl() {
    HttpResponse<String> post =
        client.post(
            "/v1/forecast",
            "application/x-www-form-urlencoded",
            "latitude=1&longitude=1&apikey=large");

    assertThat(post.statusCode()).isEqualTo(400);
    assertThat(post.body()).contains("Please use the customer- prefixed URL for POST requests");
    assertThat(
            client.reason(
                400, "/v1/forecast" + POINT + "&apikey=large&ignored=" + "x".repeat(3500)))
        .startsWith("Your API URL is too long for automatic redirection");
  }

  @Test
  void customerHostRequiresKnownKey() {
    String target = "/customer-api/v1/forecast" + POINT;

    assertThat(client.reason(401, target))
        .isEqualTo("API key required. Please add &apikey= to the URL.");
    assertThat(client.reason(400, target + "&apikey=nope"))
        .isEqualTo("The supplied API key is invalid.");
    assertThat(client.get(target + "&apikey=small").statusCode()).isEqualTo(200);
    assertThat(client.get(target, "X-Api-Key", "small").statusCode()).isEqualTo(200);
    assertThat(client.get(target + "&apikey=nope", "X-Api-Key", "small").statusCode())
        .isEqualTo(200);
  }

  @Test
  void historyRequiresProfessionalPlan() {
    String target = "/customer-archive-api/v1/archive" + POINT;

    assertThat(client.reason(403, target + "&apikey=small"))
        .isEqualTo("This API endpoint requires the API Professional or Enterprise plan");
    assertThat(client.get(target + "&apikey=large").statusCode()).isEqualTo(200);
  }

  @Test
  void customersCanRequestMoreLocations() {
    String locations = "?latitude=" + "1,".repeat(1001) + "&longitude=" + "1,".repeat(1001);

    assertThat(client.get("/customer-api/v1/forecast" + locations + "&apikey=small").statusCode())
        .isEqualTo(200);
  }

  @Test
  void keysAreNotLogged() {
    client.get("/customer-api/v1/forecast" + POINT + "&apikey=large");

    assertThat(simulator.stats().log())
        .singleElement()
        .satisfies(
            request -> assertThat(request.query()).endsWith("&apikey=***").doesNotContain("large"));
  }
}
