package io.weatherconnect.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.weatherconnect.simulator.weather.MissingValues;
import io.weatherconnect.simulator.weather.Model;
import io.weatherconnect.simulator.weather.Terrain;
import io.weatherconnect.simulator.weather.Variable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "hourly=rain&models=icon_eu_eps&start_date=2026-08-01&end_date=2026-08-28|8",
        "hourly=rain&models=icon_eu_eps&start_hour=2026-08-01&end_hour=2026-08-28|4",
        "minutely_15=rain&models=icon_eu_eps&start_minutely_15=2026-08-01&end_minutely_15=2026-08-28|4",
        "|1",
      })
  void locationWeighsAtLeastOneAndProportionallyMore(String query, float weight)
      throws ApiException {
    assertThat(munich(query == null ? "" : query).weight()).isCloseTo(weight, within(1e-5f));
  }

  @Test
  void weightCountsModelsWithoutData() throws ApiException {
    String ten =
        "hourly=rain,snowfall,showers,cape,is_day,visibility,weather_code,cloud_cover,"
            + "pressure_msl,precipitation";

    assertThat(munich(ten + "&models=icon_seamless,jma_msm,gem_regional").weight())
        .isCloseTo(3, within(1e-5f));
  }

  @Test
  void weightIsSumOfLocations() throws ApiException {
    assertThat(plan("/v1/forecast", "latitude=1,2,3&longitude=1,2,3&hourly=rain").weight())
        .isEqualTo(3);
  }

  @Test
  void planContainsModelsThatCoverLocation() throws ApiException {
    ResponsePlan plan =
        munich("hourly=rain&models=icon_d2,icon_eu,best_match,metno_nordic,gfs_hrrr");

    assertThat(plan.locations().get(0).models())
        .extracting(Model::name)
        .containsExactly("icon_d2", "icon_eu", "best_match");
  }

  @Test
  void sectionsThatAreNotRequestedAreAbsent() throws ApiException {
    ResponsePlan plan = requested("/v1/forecast", "");

    assertThat(plan.sections()).isEmpty();
  }

  @Test
  void variablesKeepTheirOrderAndSpelling() throws ApiException {
    ResponsePlan plan =
        requested("/v1/forecast", "&hourly=windspeed_10m,rain%2Ccape&daily=sunset,sunrise");

    assertThat(plan.sections().get(Section.HOURLY))
        .extracting(Variable::requested)
        .containsExactly("windspeed_10m", "rain", "cape");
    assertThat(plan.sections().get(Section.HOURLY))
        .extracting(Variable::name)
        .containsExactly("wind_speed_10m", "rain", "cape");
    assertThat(plan.sections().get(Section.DAILY))
        .extracting(Variable::requested)
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
    assertThat(requested(path, "&current=rain").sections().containsKey(Section.CURRENT))
        .isEqualTo(hasCurrent);
    assertThat(requested(path, "&minutely_15=rain").sections().containsKey(Section.MINUTELY_15))
        .isEqualTo(hasMinutely15);
    if (hasCurrent) {
      assertThatThrownBy(() -> requested(path, "&current=nope")).isInstanceOf(ApiException.class);
    } else {
      assertThat(requested(path, "&current=nope").sections()).isEmpty();
    }
    if (hasMinutely15) {
      assertThatThrownBy(() -> requested(path, "&minutely_15=nope"))
          .isInstanceOf(ApiException.class);
    } else {
      assertThat(requested(path, "&minutely_15=nope").sections()).isEmpty();
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
    assertThat(requested(path, "").models()).extracting(Model::name).containsExactly(model);
    assertThat(requested(path, "&models=best_match").models())
        .extracting(Model::name)
        .containsExactly(model);
  }

  @Test
  void idsCountFromZeroUnlessGiven() throws ApiException {
    assertThat(locations("latitude=1,2,3&longitude=4,5,6"))
        .extracting(LocationPlan::id)
        .containsExactly(0L, 1L, 2L);
    assertThat(locations("latitude=1,2,3&longitude=4,5,6&location_id=9,-1,9"))
        .extracting(LocationPlan::id)
        .containsExactly(9L, -1L, 9L);
  }

  @Test
  void coordinatesAreReadInFloat32() throws ApiException {
    LocationPlan location = locations("latitude=52.52437&longitude=13.41053").get(0);

    assertThat(location.site().latitude()).isEqualTo(52.52437f);
    assertThat(location.site().longitude()).isEqualTo(13.41053f);
    assertThat(locations("latitude=-90,90&longitude=-180,180")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1.5", "+2", ".5", "5.", "1e1", "1E-2", "-0"})
  void decimalsAreReadAsNumbers(String text) throws ApiException {
    String latitude = "latitude=" + text.replace("+", "%2B") + "&longitude=0";
    assertThat(locations(latitude).get(0).site().latitude()).isEqualTo(Float.parseFloat(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1f", "1 ", "0x10", "1,5x", "--1", "1e", "1_000", "infinite"})
  void otherTextIsRejectedAsDecimal(String text) {
    assertThatThrownBy(() -> locations("latitude=" + text))
        .hasMessageStartingWith("Data corrupted at path ''. Cannot initialize Float from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1.5", "99999999999999999999"})
  void otherTextIsRejectedAsId(String text) {
    assertThatThrownBy(() -> locations("location_id=" + text))
        .hasMessageStartingWith("Data corrupted at path ''. Cannot initialize Int from");
  }

  @Test
  void elevationIsThatOfTerrainUnlessGiven() throws ApiException {
    float terrain = Terrain.elevation(50, 10);
    String point = "latitude=50&longitude=10";
    LocationPlan uncorrected = locations(point + "&elevation=nan").get(0);

    assertThat(locations(point).get(0).elevation()).isEqualTo(terrain);
    assertThat(locations(point + "&elevation=12.5").get(0).elevation()).isEqualTo(12.5f);
    assertThat(uncorrected.elevation()).isNaN();
    assertThat(uncorrected.site().elevation()).isEqualTo(terrain);
  }

  @Test
  void oneTimeZoneAppliesToAllLocationsAndSeveralToEach() throws ApiException {
    assertThat(locations("latitude=1,2&longitude=4,5"))
        .extracting(LocationPlan::zone)
        .containsOnly(ZoneId.of("GMT"));
    assertThat(locations("latitude=1,2&longitude=4,5&timezone=Europe/Rome"))
        .extracting(LocationPlan::zone)
        .containsOnly(ZoneId.of("Europe/Rome"));
    assertThat(locations("latitude=52.5,2&longitude=13.4,5&timezone=auto,Europe%2FRome"))
        .extracting(LocationPlan::zone)
        .containsExactly(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Rome"));
  }

  @Test
  void requestWithoutCoordinatesHasNoLocations() throws ApiException {
    assertThat(locations("hourly=rain")).isEmpty();
    assertThat(locations("latitude=&longitude=")).isEmpty();
  }

  private static List<LocationPlan> locations(String query) throws ApiException {
    return plan("/v1/forecast", query).locations();
  }

  /** Plans the response for one location that is covered by the default model of every endpoint. */
  private static ResponsePlan requested(String path, String query) throws ApiException {
    return plan(path, "latitude=60&longitude=10" + query);
  }

  private static ResponsePlan munich(String query) throws ApiException {
    return plan("/v1/forecast", "latitude=48.1&longitude=11.6&" + query);
  }

  private static ResponsePlan plan(String path, String query) throws ApiException {
    return ResponsePlan.of(
        ForecastQuery.decode(new Parameters(query)),
        new RequestTarget(Endpoint.at(path).orElseThrow(), Host.OWN_SERVER, false),
        1000,
        NOW,
        new Availability(MissingValues.NONE, OutsideModel.NULLS));
  }
}
