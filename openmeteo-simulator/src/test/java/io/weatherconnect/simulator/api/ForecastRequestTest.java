package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weatherconnect.simulator.weather.DailyVariable;
import io.weatherconnect.simulator.weather.Panel;
import io.weatherconnect.simulator.weather.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastRequestTest {

  @Test
  void sectionsThatAreNotRequestedAreAbsent() throws ApiException {
    ForecastRequest request = request("/v1/forecast", "");

    assertThat(request.hourly()).isEmpty();
    assertThat(request.daily()).isEmpty();
    assertThat(request.current()).isEmpty();
    assertThat(request.minutely15()).isEmpty();
    assertThat(request.weeklyAndMonthly()).isZero();
  }

  @Test
  void variablesKeepTheirOrderAndSpelling() throws ApiException {
    ForecastRequest request =
        request("/v1/forecast", "&hourly=windspeed_10m,rain%2Ccape&daily=sunset,sunrise");

    assertThat(request.hourly().orElseThrow())
        .extracting(Variable::requested)
        .containsExactly("windspeed_10m", "rain", "cape");
    assertThat(request.hourly().orElseThrow())
        .extracting(Variable::name)
        .containsExactly("wind_speed_10m", "rain", "cape");
    assertThat(request.daily().orElseThrow())
        .extracting(DailyVariable::name)
        .containsExactly("sunset", "sunrise");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/forecast, true, true",
    "/v1/dwd-icon, true, true",
    "/v1/gfs, true, true",
    "/v1/meteofrance, true, true",
    "/v1/jma, true, false",
    "/v1/metno, true, false",
    "/v1/gem, true, false",
    "/v1/cma, true, false",
    "/v1/bom, true, false",
    "/v1/ecmwf, false, false",
    "/v1/archive, false, false",
    "/v1/era5, false, false",
  })
  void unsupportedSectionsAreNotValidated(String path, boolean hasCurrent, boolean hasMinutely15)
      throws ApiException {
    assertThat(request(path, "&current=rain").current().isPresent()).isEqualTo(hasCurrent);
    assertThat(request(path, "&minutely_15=rain").minutely15().isPresent())
        .isEqualTo(hasMinutely15);
    if (hasCurrent) {
      assertThatThrownBy(() -> request(path, "&current=nope")).isInstanceOf(ApiException.class);
    } else {
      assertThat(request(path, "&current=nope").current()).isEmpty();
    }
    if (hasMinutely15) {
      assertThatThrownBy(() -> request(path, "&minutely_15=nope")).isInstanceOf(ApiException.class);
    } else {
      assertThat(request(path, "&minutely_15=nope").minutely15()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/forecast, best_match",
    "/v1/dwd-icon, icon_seamless",
    "/v1/gfs, gfs_seamless",
    "/v1/meteofrance, meteofrance_seamless",
    "/v1/jma, jma_seamless",
    "/v1/metno, metno_nordic",
    "/v1/gem, gem_seamless",
    "/v1/cma, cma_grapes_global",
    "/v1/bom, bom_access_global",
    "/v1/ecmwf, ecmwf_ifs025",
    "/v1/archive, archive_best_match",
    "/v1/era5, archive_best_match",
  })
  void defaultModelIsThatOfEndpoint(String path, String model) throws ApiException {
    assertThat(request(path, "").models())
        .singleElement()
        .satisfies(
            requested -> {
              assertThat(requested.label()).isEqualTo(model);
              assertThat(requested.model().name()).isEqualTo(model);
            });
    assertThat(request(path, "&models=best_match").models())
        .extracting(RequestedModel::label)
        .containsExactly(model);
  }

  @Test
  void currentWeatherHasFiveFixedVariables() throws ApiException {
    assertThat(request("/v1/forecast", "&current_weather=true").current().orElseThrow())
        .extracting(Variable::requested)
        .containsExactly("temperature", "windspeed", "winddirection", "is_day", "weathercode");
  }

  @Test
  void panelCanBeTiltedAndFollowSun() throws ApiException {
    assertThat(request("/v1/forecast", "&tilt=35&azimuth=-90").panel())
        .isEqualTo(new Panel(35, -90));
    assertThat(request("/v1/forecast", "&tilt=nan&azimuth=nan").panel())
        .isEqualTo(new Panel(Float.NaN, Float.NaN));
    assertThat(request("/v1/forecast", "").panel()).isEqualTo(Panel.FLAT);
  }

  @Test
  void weeklyAndMonthlyNamesAreCounted() throws ApiException {
    assertThat(
            request(
                    "/v1/forecast",
                    "&weekly=temperature_2m_mean,cloud_cover_mean&monthly=albedo_mean")
                .weeklyAndMonthly())
        .isEqualTo(3);
  }

  private static ForecastRequest request(String path, String query) throws ApiException {
    return ForecastRequest.of(
        ForecastQuery.decode(Parameters.ofQuery("latitude=50&longitude=10" + query)),
        Endpoint.at(path).orElseThrow(),
        1000);
  }
}
