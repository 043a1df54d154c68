package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The members of ensemble models, as from the Ensemble API. */
class EnsembleTest extends SimulatorTest {

  private static final String BERLIN =
      "/ensemble-api/v1/ensemble?latitude=52.52&longitude=13.41&forecast_days=1";

  @ParameterizedTest
  @CsvSource({
    "icon_seamless_eps, 40",
    "icon_global_eps, 40",
    "icon_eu_eps, 40",
    "icon_d2_eps, 20",
    "ecmwf_ifs025_ensemble, 51",
    "ncep_gefs_seamless, 31",
    "ncep_gefs025, 31",
    "gem_global_ensemble, 21",
    "best_match, 31",
  })
  void everyMemberHasColumn(String model, int members) {
    JsonNode response = client.json(BERLIN + "&hourly=temperature_2m,rain&models=" + model);

    List<String> expected = new ArrayList<>(List.of("time"));
    for (String variable : List.of("temperature_2m", "rain")) {
      expected.add(variable);
      for (int member = 1; member < members; member++) {
        expected.add(variable + "_member%02d".formatted(member));
      }
    }
    assertThat(names(response.get("hourly"))).isEqualTo(expected);
    assertThat(names(response.get("hourly_units"))).isEqualTo(expected);
  }

  @Test
  void defaultModelIsGefs() {
    assertThat(client.json(BERLIN + "&hourly=rain").get("hourly"))
        .isEqualTo(client.json(BERLIN + "&hourly=rain&models=ncep_gefs_seamless").get("hourly"));
  }

  @ParameterizedTest
  @CsvSource({
    "icon_seamless, icon_seamless_eps",
    "icon_global, icon_global_eps",
    "icon_eu, icon_eu_eps",
    "icon_d2, icon_d2_eps",
    "ecmwf_ifs025, ecmwf_ifs025_ensemble",
    "ecmwf_aifs025, ecmwf_aifs025_ensemble",
    "gem_global, gem_global_ensemble",
    "gfs_seamless, ncep_gefs_seamless",
    "gfs025, ncep_gefs025",
    "gfs05, ncep_gefs05",
    "best_match, ncep_gefs_seamless",
  })
  void namesOfDeterministicModelsMeanTheirEnsembles(String requested, String model) {
    JsonNode response =
        client.json(BERLIN + "&hourly=rain&models=ukmo_global_ensemble_20km," + requested);

    assertThat(names(response.get("hourly")))
        .contains("rain_" + model, "rain_member01_" + model)
        .contains("rain_member17_ukmo_global_ensemble_20km");
  }

  @Test
  void allSectionsButCurrentHaveMembers() {
    JsonNode response =
        client.json(
            BERLIN
                + "&models=icon_d2_eps,ukmo_uk_ensemble_2km"
                + "&current=rain&minutely_15=rain&hourly=rain&daily=rain_sum");

    assertThat(names(response.get("current"))).containsExactly("time", "interval", "rain");
    assertThat(names(response.get("minutely_15")))
        .hasSize(24)
        .contains("rain_member19_icon_d2_eps");
    assertThat(names(response.get("hourly"))).hasSize(24);
    assertThat(names(response.get("daily")))
        .hasSize(24)
        .contains("rain_sum_icon_d2_eps", "rain_sum_member02_ukmo_uk_ensemble_2km");
  }

  @Test
  void currentIsThatOfControlOfFirstModel() {
    String now = "&start_minutely_15=2026-08-20T10:15&end_minutely_15=2026-08-20T10:15";
    JsonNode response =
        client.json(
            "/v1/ensemble?latitude=52.52&longitude=13.41&models=icon_d2_eps,icon_eu_eps"
                + "&current=temperature_2m&minutely_15=temperature_2m"
                + now);

    assertThat(response.at("/current/temperature_2m"))
        .isEqualTo(response.at("/minutely_15/temperature_2m_icon_d2_eps/0"));
  }

  @Test
  void variableThatModelLacksIsNullForEveryMember() {
    JsonNode response = client.json(BERLIN + "&hourly=pm10&current=pm10&models=icon_d2_eps");

    assertThat(names(response.get("hourly"))).hasSize(21);
    assertThat(response.at("/hourly_units/pm10_member19").textValue()).isEqualTo("undefined");
    assertThat(response.at("/hourly/pm10_member19")).hasSize(24).allMatch(JsonNode::isNull);
    assertThat(response.at("/current_units/pm10").textValue()).isEqualTo("undefined");
    assertThat(response.at("/current/pm10").isNull()).isTrue();
  }

  @Test
  void spreadGrowsWithLeadTimeAroundDeterministicForecast() {
    String query = "?latitude=52.52&longitude=13.41&hourly=temperature_2m&forecast_days=7&models=";
    JsonNode members =
        client.json("/ensemble-api/v1/ensemble" + query + "icon_global_eps").get("hourly");
    JsonNode deterministic =
        client.json("/api/v1/forecast" + query + "icon_global").at("/hourly/temperature_2m");
    double[] spread = new double[7];
    double distance = 0;
    double controlDistance = 0;
    for (int hour = 0; hour < 7 * 24; hour++) {
      double[] values = values(members, hour);
      double mean = mean(values);
      double variance = 0;
      for (double value : values) {
        variance += (value - mean) * (value - mean) / values.length;
      }
      spread[hour / 24] += Math.sqrt(variance) / 24;
      distance += Math.abs(mean - deterministic.get(hour).doubleValue()) / (7 * 24);
      controlDistance += Math.abs(values[0] - mean) / (7 * 24);
    }

    assertThat(spread[0]).isBetween(0.1, 1.0);
    assertThat(spread[2]).isGreaterThan(spread[0] * 1.2);
    assertThat(spread[6]).isGreaterThan(spread[2] * 1.2).isLessThan(5);
    assertThat(distance).isLessThan(1.5);
    assertThat(controlDistance).isPositive().isLessThan(1.5);
  }

  @Test
  void pastOfMembersIsThatOfControl() {
    JsonNode hours =
        client
            .json(BERLIN + "&hourly=temperature_2m&past_days=7&models=icon_global_eps")
            .get("hourly");

    assertThat(hours.at("/temperature_2m_member25/12")).isEqualTo(hours.at("/temperature_2m/12"));
    assertThat(hours.at("/temperature_2m_member25/191"))
        .isNotEqualTo(hours.at("/temperature_2m/191"));
  }

  @Test
  void hostServesFiveWeeks() {
    String point = "/ensemble-api/v1/ensemble?latitude=52.52&longitude=13.41&hourly=rain";

    assertThat(client.json(point + "&forecast_days=36").at("/hourly/time")).hasSize(36 * 24);
    assertThat(client.json(point).at("/hourly/time")).hasSize(7 * 24);
    assertThat(client.reason(400, point + "&forecast_days=37"))
        .isEqualTo("Forecast days is invalid. Allowed range 0 to 36. Given 36.");
    assertThat(client.reason(400, point + "&past_days=94"))
        .isEqualTo("Past days is invalid. Allowed range 0 to 93. Given 94.");
    assertThat(client.reason(400, point + "&start_date=2026-05-18&end_date=2026-08-20"))
        .isEqualTo("Parameter 'start_date' is out of allowed range from 2026-05-19 to 2026-09-24");
    assertThat(client.reason(404, "/api/v1/ensemble?latitude=1&longitude=1"))
        .isEqualTo("Not Found");
  }

  @Test
  void valuesAreNullAfterEndOfModel() {
    JsonNode hours =
        client.json(BERLIN.replace("days=1", "days=9") + "&hourly=rain&models=icon_eu_eps");

    assertThat(hours.at("/hourly/rain_member39/100").isNumber()).isTrue();
    assertThat(hours.at("/hourly/rain_member39/200").isNull()).isTrue();
  }

  @Test
  void weightCountsMembers() {
    client.json(BERLIN + "&hourly=rain,cape&daily=rain_sum&models=icon_d2_eps,icon_eu_eps");

    assertThat(simulator.stats().weight()).isCloseTo(3 * 60 / 10.0, within(1e-5));
  }

  @Test
  void membersOfOneRunAreThoseOfForecast() {
    String query = BERLIN + "&hourly=temperature_2m&models=icon_eu_eps";
    JsonNode run = client.json(query + "&run=2026-08-20T06:00&forecast_hours=18").get("hourly");
    JsonNode day = client.json(query).get("hourly");

    assertThat(run.at("/time/0").textValue()).isEqualTo("2026-08-20T06:00");
    for (String column : names(run)) {
      for (int hour = 0; hour < 18; hour++) {
        assertThat(run.get(column).get(hour)).isEqualTo(day.get(column).get(hour + 6));
      }
    }
  }

  private static double[] values(JsonNode hours, int hour) {
    double[] values = new double[40];
    for (int member = 0; member < values.length; member++) {
      String suffix = member == 0 ? "" : "_member%02d".formatted(member);
      values[member] = hours.get("temperature_2m" + suffix).get(hour).doubleValue();
    }
    return values;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
