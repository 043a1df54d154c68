package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names, order and coverage of requested models. */
class SeveralModelsTest extends SimulatorTest {

  private static final String BERLIN = "?latitude=52.52&longitude=13.41&forecast_days=1";
  private static final String TOKYO = "?latitude=35.7&longitude=139.7&forecast_days=1";

  @Test
  void oneModelHasNoSuffix() {
    JsonNode response = client.json("/v1/forecast" + BERLIN + "&hourly=rain&models=gfs_seamless");

    assertThat(names(response.get("hourly"))).containsExactly("time", "rain");
  }

  @Test
  void namesOfSeveralModelsFollowVariablesInModelOrder() {
    JsonNode response =
        client.json(
            "/v1/forecast"
                + BERLIN
                + "&hourly=temperature_2m,rain&daily=rain_sum&minutely_15=rain&current=rain"
                + "&models=icon_seamless,gfs_seamless");

    assertThat(names(response.get("hourly")))
        .containsExactly(
            "time",
            "temperature_2m_icon_seamless",
            "rain_icon_seamless",
            "temperature_2m_gfs_seamless",
            "rain_gfs_seamless");
    assertThat(names(response.get("hourly_units"))).isEqualTo(names(response.get("hourly")));
    assertThat(names(response.get("daily")))
        .containsExactly("time", "rain_sum_icon_seamless", "rain_sum_gfs_seamless");
    assertThat(names(response.get("minutely_15")))
        .containsExactly("time", "rain_icon_seamless", "rain_gfs_seamless");
    assertThat(names(response.get("current"))).containsExactly("time", "interval", "rain");
  }

  @Test
  void modelsThatDoNotCoverLocationAreOmitted() {
    JsonNode response =
        client.json("/v1/forecast" + TOKYO + "&hourly=rain&models=icon_d2,icon_eu,jma_seamless");

    assertThat(names(response.get("hourly"))).containsExactly("time", "rain");
  }

  @Test
  void suffixDependsOnLocation() {
    JsonNode response =
        client.json(
            "/v1/forecast?latitude=52.5,35.7&longitude=13.4,139.7&forecast_days=1"
                + "&hourly=rain&models=icon_d2,icon_global");

    assertThat(names(response.get(0).get("hourly")))
        .containsExactly("time", "rain_icon_d2", "rain_icon_global");
    assertThat(names(response.get(1).get("hourly"))).containsExactly("time", "rain");
  }

  @Test
  void bestMatchHasNameOfDefaultModel() {
    String query = BERLIN + "&hourly=rain&models=best_match,gfs_seamless";

    assertThat(names(client.json("/v1/forecast" + query).get("hourly")))
        .contains("rain_best_match");
    assertThat(names(client.json("/v1/dwd-icon" + query).get("hourly")))
        .contains("rain_icon_seamless");
    assertThat(names(client.json("/v1/archive" + query).get("hourly")))
        .contains("rain_archive_best_match");
  }

  @Test
  void aliasesKeepTheirSpelling() {
    JsonNode response =
        client.json("/v1/forecast" + BERLIN + "&hourly=rain&models=icon_mix,dwd_icon_seamless");

    assertThat(names(response.get("hourly")))
        .containsExactly("time", "rain_icon_mix", "rain_dwd_icon_seamless");
    assertThat(response.at("/hourly/rain_icon_mix"))
        .isEqualTo(response.at("/hourly/rain_dwd_icon_seamless"));
  }

  @Test
  void pathOfModelReturnsSameAsItsName() {
    JsonNode path = client.json("/v1/dwd-icon" + BERLIN + "&hourly=temperature_2m");
    JsonNode name =
        client.json("/v1/forecast" + BERLIN + "&hourly=temperature_2m&models=icon_seamless");

    assertThat(path.get("hourly")).isEqualTo(name.get("hourly"));
  }

  @Test
  void modelsDiffer() {
    JsonNode response =
        client.json(
            "/v1/forecast" + BERLIN + "&hourly=temperature_2m&models=icon_seamless,gfs_seamless");

    assertThat(response.at("/hourly/temperature_2m_icon_seamless"))
        .isNotEqualTo(response.at("/hourly/temperature_2m_gfs_seamless"));
  }

  @Test
  void ensembleMembersAreNumbered() {
    JsonNode response =
        client.json("/v1/forecast" + BERLIN + "&hourly=temperature_2m&models=ukmo_uk_ensemble_2km");

    assertThat(names(response.get("hourly")))
        .containsExactly(
            "time", "temperature_2m", "temperature_2m_member01", "temperature_2m_member02");
    assertThat(response.at("/hourly/temperature_2m"))
        .isNotEqualTo(response.at("/hourly/temperature_2m_member01"));
  }

  @Test
  void uncoveredLocationIsBareNanForSomeModels() {
    String body = client.get("/v1/metno" + TOKYO + "&hourly=rain&timezone=Asia/Tokyo").body();

    assertThat(body)
        .matches(
            "\\{\"latitude\":nan,\"longitude\":nan,\"generationtime_ms\":[0-9.e-]+,"
                + "\"utc_offset_seconds\":32400,\"timezone\":\"Asia/Tokyo\","
                + "\"timezone_abbreviation\":\"GMT\\+9\"}");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
