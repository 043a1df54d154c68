package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.simulator.weather.Model;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsePlanTest {

  private static final Instant NOW = Instant.parse("2026-08-20T10:20:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hourly=rain|1",
        "hourly=rain,snowfall,showers,cape,is_day,visibility,weather_code,cloud_cover,pressure_msl,precipitation,surface_pressure|1.1",
        "hourly=rain&forecast_days=16&past_days=12|1",
        "hourly=rain,snowfall,showers,cape,is_day,visibility,weather_code,cloud_cover,pressure_msl,precipitation&forecast_days=16&past_days=12|2",
        "daily=rain_sum,sunrise,sunset,weather_code,snowfall_sum&current=rain,is_day,cape,snowfall,showers&minutely_15=rain&forecast_days=1|1.1",
        "hourly=rain&models=icon_eu_eps|4",
        "|1",
      })
  void locationWeighsAtLeastOneAndProportionallyMore(String query, float weight)
      throws ApiException {
    assertThat(plan(query == null ? "" : query).weight()).isCloseTo(weight, within(1e-5f));
  }

  @Test
  void weightCountsModelsWithoutData() throws ApiException {
    String ten =
        "hourly=rain,snowfall,showers,cape,is_day,visibility,weather_code,cloud_cover,"
            + "pressure_msl,precipitation";

    assertThat(plan(ten + "&models=icon_seamless,jma_msm,gem_regional").weight())
        .isCloseTo(3, within(1e-5f));
  }

  @Test
  void weightIsSumOfLocations() throws ApiException {
    ForecastRequest request = request("latitude=1,2,3&longitude=1,2,3&hourly=rain", "/v1/forecast");

    assertThat(ResponsePlan.of(request, Host.API, NOW, Availability.COMPLETE).weight())
        .isEqualTo(3);
  }

  @Test
  void lastLocationCanBeUncovered() throws ApiException {
    ForecastRequest request = request("latitude=52,53&longitude=13,14&hourly=rain", "/v1/forecast");
    ResponsePlan plan = ResponsePlan.of(request, Host.API, NOW, Availability.COMPLETE);
    ResponsePlan changed = plan.withLastUncovered();

    assertThat(plan.locations()).noneMatch(location -> location.models().isEmpty());
    assertThat(changed.locations().get(0)).isEqualTo(plan.locations().get(0));
    assertThat(changed.locations().get(1).models()).isEmpty();
    assertThat(changed.weight()).isEqualTo(plan.weight());
  }

  @Test
  void planContainsModelsThatCoverLocation() throws ApiException {
    ResponsePlan plan = plan("hourly=rain&models=icon_d2,icon_eu,best_match,metno_nordic,gfs_hrrr");

    assertThat(plan.locations().get(0).models())
        .extracting(Model::name)
        .containsExactly("icon_d2", "icon_eu", "best_match");
  }

  private static ResponsePlan plan(String query) throws ApiException {
    return ResponsePlan.of(
        request("latitude=48.1&longitude=11.6&" + query, "/v1/forecast"),
        Host.API,
        NOW,
        Availability.COMPLETE);
  }

  private static ForecastRequest request(String query, String path) throws ApiException {
    return ForecastRequest.of(
        ForecastQuery.decode(new Parameters(query)), Endpoint.at(path).orElseThrow(), 1000);
  }
}
