package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.weatherconnect.simulator.api.OutsideModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests with several locations of which one is outside of the model. */
class OutsideModelTest extends SimulatorTest {

  private static final String POINTS =
      "?latitude=60,35.7&longitude=10,139.7&forecast_days=1&hourly=rain,temperature_2m"
          + "&daily=rain_sum,sunrise";

  @Test
  void locationOutsideModelHasUndefinedNulls() {
    for (String model : List.of("icon_d2", "icon_eu", "gem_regional", "metno_nordic")) {
      JsonNode outside =
          client.json("/v1/forecast" + POINTS + "&current=rain&models=" + model).get(1);

      assertThat(outside.get("latitude").floatValue()).isEqualTo(35.7f);
      assertThat(outside.get("location_id").intValue()).isEqualTo(1);
      assertThat(outside.has("elevation")).isTrue();
      assertThat(outside.at("/hourly_units/rain").textValue()).isEqualTo("undefined");
      assertThat(outside.at("/hourly/time")).hasSize(24);
      assertThat(outside.at("/hourly/temperature_2m")).hasSize(24).allMatch(JsonNode::isNull);
      assertThat(outside.at("/daily_units/sunrise").textValue()).isEqualTo("undefined");
      assertThat(outside.at("/daily/sunrise")).hasSize(1).allMatch(JsonNode::isNull);
      assertThat(outside.at("/current/rain").isNull()).isTrue();
    }
  }

  @Test
  void otherLocationsAreServed() {
    JsonNode inside = client.json("/v1/metno" + POINTS).get(0);
    JsonNode alone = client.json("/v1/metno" + POINTS.replace(",35.7", "").replace(",139.7", ""));

    assertThat(inside.get("hourly")).isEqualTo(alone.get("hourly"));
    assertThat(inside.get("daily")).isEqualTo(alone.get("daily"));
  }

  @Test
  void singleLocationOutsideModelStillFails() {
    String tokyo = "?latitude=35.7&longitude=139.7&hourly=rain";

    assertThat(client.reason(400, "/v1/forecast" + tokyo + "&models=icon_d2"))
        .isEqualTo("No data is available for this location");
    assertThat(client.get("/v1/metno" + tokyo).body()).startsWith("{\"latitude\":nan,");
  }

  @Test
  void emptyArraysReplaceNulls() throws IOException {
    try (OpenMeteoSimulator empty = simulator(OutsideModel.EMPTY)) {
      JsonNode outside = new Client(empty).json("/v1/metno" + POINTS).get(1);

      assertThat(outside.at("/hourly_units/rain").textValue()).isEqualTo("undefined");
      assertThat(outside.at("/hourly/time")).isEmpty();
      assertThat(outside.at("/hourly/rain")).isEmpty();
      assertThat(outside.at("/daily/time")).isEmpty();
      assertThat(outside.at("/daily/sunrise")).isEmpty();
      assertThat(empty.stats().weight()).isEqualTo(2);
    }
  }

  @Test
  void olderServerFailsTheWholeRequest() throws IOException {
    try (OpenMeteoSimulator older = simulator(OutsideModel.FAILS)) {
      Client olderClient = new Client(older);

      assertThat(olderClient.get("/v1/metno" + POINTS).body())
          .startsWith("[{\"latitude\":")
          .contains("{\"latitude\":nan,")
          .endsWith("\"location_id\":1}]");
      String berlinAndTokyo = "/v1/forecast?latitude=52.5,35.7&longitude=13.4,139.7&hourly=rain";
      for (String model :
          List.of("icon_eu", "icon_d2", "meteoswiss_icon_ch1", "gfs_hrrr", "gem_regional")) {
        assertThat(olderClient.reason(400, berlinAndTokyo + "&models=" + model))
            .as(model)
            .isEqualTo("No data is available for this location");
      }
    }
  }

  private OpenMeteoSimulator simulator(OutsideModel response) throws IOException {
    return OpenMeteoSimulator.builder().clock(clock).outsideModel(response).start();
  }
}
