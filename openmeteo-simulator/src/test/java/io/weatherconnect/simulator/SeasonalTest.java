package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forecasts of months, as from the Seasonal API. */
class SeasonalTest extends SimulatorTest {

  private static final String BERLIN = "/seasonal-api/v1/seasonal?latitude=52.52&longitude=13.41";

  @Test
  void defaultModelHasMembersInHourlyAndDaily() {
    JsonNode response =
        client.json(BERLIN + "&forecast_days=1&hourly=temperature_2m&daily=temperature_2m_max");

    assertThat(names(response.get("hourly")))
        .hasSize(52)
        .startsWith("time", "temperature_2m", "temperature_2m_member01")
        .endsWith("temperature_2m_member50");
    assertThat(names(response.get("daily"))).hasSize(52).endsWith("temperature_2m_max_member50");
    assertThat(response.get("hourly"))
        .isEqualTo(
            client
                .json(
                    BERLIN
                        + "&forecast_days=1&hourly=temperature_2m&models=ecmwf_seasonal_seamless")
                .get("hourly"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4, 06:00",
    "temporal_resolution=native, 4, 06:00",
    "temporal_resolution=hourly_6, 4, 06:00",
    "temporal_resolution=hourly, 24, 01:00",
    "temporal_resolution=hourly_1, 24, 01:00",
  })
  void hourlyHasStepsOfSixHoursByDefault(String resolution, int rows, String second) {
    JsonNode hourly =
        client.json(BERLIN + "&forecast_days=1&hourly=rain&" + resolution).get("hourly");

    assertThat(hourly.get("time")).hasSize(rows);
    assertThat(hourly.at("/time/1").textValue()).isEqualTo("2026-08-20T" + second);
    assertThat(hourly.get("rain_member50")).hasSize(rows).allMatch(JsonNode::isNumber);
  }

  @Test
  void stepsAreThoseOfHours() {
    String query = BERLIN + "&forecast_days=3&hourly=temperature_2m";
    JsonNode steps = client.json(query).at("/hourly/temperature_2m_member07");
    JsonNode hours =
        client.json(query + "&temporal_resolution=hourly").at("/hourly/temperature_2m_member07");

    for (int i = 0; i < 12; i++) {
      assertThat(steps.get(i)).isEqualTo(hours.get(i * 6));
    }
  }

  @Test
  void givenHoursHaveStepsOfSixHours() {
    String hours = "&hourly=rain&start_hour=2026-08-20T06:00&end_hour=2026-08-20T23:00";

    assertThat(client.json(BERLIN + hours).at("/hourly/time"))
        .hasToString("[\"2026-08-20T06:00\",\"2026-08-20T12:00\",\"2026-08-20T18:00\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hourly_3", "minutely_15", "daily"})
  void otherResolutionsAreRejected(String resolution) {
    assertThat(client.reason(400, BERLIN + "&temporal_resolution=" + resolution))
        .isEqualTo("The simulator does not support the parameter temporal_resolution");
  }

  @Test
  void otherHostsHaveHoursOnly() {
    String point = "/v1/forecast?latitude=52.52&longitude=13.41&hourly=rain&temporal_resolution=";

    assertThat(client.json(point + "hourly").at("/hourly/time")).hasSize(168);
    assertThat(client.json(point + "hourly_1").at("/hourly/time")).hasSize(168);
    assertThat(client.reason(400, point + "hourly_6"))
        .isEqualTo("The simulator does not support the parameter temporal_resolution");
    assertThat(client.reason(400, point + "native"))
        .isEqualTo("The simulator does not support the parameter temporal_resolution");
  }

  @Test
  void currentAndQuarterHoursAreIgnored() {
    JsonNode response =
        client.json(BERLIN + "&current=nope&minutely_15=nope&daily=rain_sum&forecast_days=1");

    assertThat(response.has("current")).isFalse();
    assertThat(response.has("minutely_15")).isFalse();
    assertThat(response.has("daily")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"weekly", "monthly"})
  void weeksAndMonthsAreRejected(String section) {
    assertThat(client.reason(400, BERLIN + "&" + section + "=temperature_2m_mean"))
        .isEqualTo("The simulator does not support the parameter " + section);
  }

  @Test
  void hostServesSevenMonths() {
    assertThat(client.json(BERLIN + "&daily=rain_sum").at("/daily/time")).hasSize(183);
    assertThat(client.reason(400, BERLIN + "&forecast_days=218"))
        .isEqualTo("Forecast days is invalid. Allowed range 0 to 217. Given 217.");
    assertThat(client.reason(400, BERLIN + "&start_date=2025-08-31&end_date=2026-01-01"))
        .isEqualTo("Parameter 'start_date' is out of allowed range from 2025-09-01 to 2027-03-24");
    assertThat(client.reason(400, BERLIN + "&past_days=354"))
        .isEqualTo("Past days is invalid. Allowed range 0 to 353. Given 354.");
    assertThat(client.reason(404, "/api/v1/seasonal?latitude=1&longitude=1"))
        .isEqualTo("Not Found");
  }

  @ParameterizedTest
  @CsvSource({
    // 51 variables count as 51 / 24 / 5 = 0, 20 * 51 as 8, both in whole numbers.
    "1, 14, 1",
    "20, 14, 1",
    "24, 14, 1",
    "60, 14, 2.5",
    "60, 28, 5",
  })
  void weightIsSmallerThanOfOtherHosts(int variables, int days, float weight) {
    client.json(BERLIN + "&hourly=" + "rain,".repeat(variables) + "&forecast_days=" + days);

    assertThat(simulator.stats().weight()).isEqualTo(weight);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
