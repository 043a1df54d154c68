package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sections minutely_15 and current. */
class QuarterHoursTest extends SimulatorTest {

  private static final String BERLIN = "/v1/forecast?latitude=52.52&longitude=13.41&models=";
  private static final String DAY = "&start_date=2026-08-20&end_date=2026-08-20";

  @Test
  void valuesLieOnLineBetweenHoursOfModelWithoutQuarterHours() {
    JsonNode response = both("icon_global", "temperature_2m");

    for (int quarter = 0; quarter < 92; quarter++) {
      double before = value(response, "hourly", "temperature_2m", quarter / 4);
      double after = value(response, "hourly", "temperature_2m", quarter / 4 + 1);
      double part = quarter % 4 / 4.0;
      assertThat(value(response, "minutely_15", "temperature_2m", quarter))
          .isCloseTo(before + (after - before) * part, within(0.11));
    }
  }

  @ParameterizedTest
  @CsvSource({"precipitation", "et0_fao_evapotranspiration", "snowfall_water_equivalent"})
  void sumsOfQuarterHoursAreThatOfHour(String variable) {
    String showers = "&start_date=2026-08-10&end_date=2026-08-20";
    JsonNode response =
        client.json(
            BERLIN + "icon_global&hourly=" + variable + "&minutely_15=" + variable + showers);

    int wet = 0;
    for (int hour = 1; hour < 11 * 24; hour++) {
      double sum = 0;
      for (int quarter = hour * 4 - 3; quarter <= hour * 4; quarter++) {
        sum += value(response, "minutely_15", variable, quarter);
      }
      double whole = value(response, "hourly", variable, hour);
      assertThat(sum).isCloseTo(whole, within(0.021));
      wet += whole > 0 ? 1 : 0;
    }
    assertThat(wet > 0).isEqualTo(!variable.startsWith("snow"));
  }

  @Test
  void codesAreThoseOfTheirHour() {
    JsonNode response = both("icon_global", "weather_code");

    for (int quarter = 1; quarter < 93; quarter++) {
      assertThat(response.at("/minutely_15/weather_code/" + quarter))
          .isEqualTo(response.at("/hourly/weather_code/" + (quarter + 3) / 4));
    }
  }

  @Test
  void directionsTurnTheShorterWay() {
    JsonNode response = both("icon_global", "wind_direction_10m");

    for (int quarter = 0; quarter < 92; quarter++) {
      double direction = value(response, "minutely_15", "wind_direction_10m", quarter);
      double before = value(response, "hourly", "wind_direction_10m", quarter / 4);
      double after = value(response, "hourly", "wind_direction_10m", quarter / 4 + 1);
      assertThat(direction).isBetween(0.0, 360.0);
      assertThat(turn(before, direction) + turn(direction, after))
          .isCloseTo(turn(before, after), within(1.01));
    }
  }

  @Test
  void radiationFollowsTheSun() {
    JsonNode response = both("icon_global", "shortwave_radiation,is_day");

    int previous = 0;
    int increases = 0;
    for (int quarter = 20; quarter < 40; quarter++) {
      int radiation = (int) value(response, "minutely_15", "shortwave_radiation", quarter);
      increases += radiation > previous ? 1 : 0;
      previous = radiation;
      assertThat(response.at("/minutely_15/is_day/" + quarter).intValue()).isBetween(0, 1);
    }
    assertThat(increases).isGreaterThan(15);
  }

  @Test
  void modelWithQuarterHoursHasItsOwnValues() {
    JsonNode response = both("icon_d2", "temperature_2m");
    double distance = 0;
    for (int quarter = 0; quarter < 92; quarter++) {
      double before = value(response, "hourly", "temperature_2m", quarter / 4);
      double after = value(response, "hourly", "temperature_2m", quarter / 4 + 1);
      double line = before + (after - before) * (quarter % 4 / 4.0);
      double own = value(response, "minutely_15", "temperature_2m", quarter);
      distance = Math.max(distance, Math.abs(own - line));
    }

    assertThat(distance).isBetween(0.05, 1.0);
  }

  @Test
  void valuesEndWithLastHour() {
    // The run of 06 UTC is the newest, that of 00 UTC ends at 2026-08-27T12:00.
    String end = "&start_hour=2026-08-27T10:00&end_hour=2026-08-27T12:00";
    JsonNode response =
        client.json(
            BERLIN
                + "icon_global&hourly=rain,temperature_2m,is_day"
                + "&minutely_15=rain,temperature_2m,is_day"
                + end);

    for (String variable : new String[] {"rain", "temperature_2m", "is_day"}) {
      for (int quarter = 0; quarter < 12; quarter++) {
        assertThat(response.at("/minutely_15/" + variable + "/" + quarter).isNull())
            .as("%s %d", variable, quarter)
            .isEqualTo(quarter > 4);
      }
      assertThat(response.at("/hourly/" + variable + "/1").isNull()).isFalse();
      assertThat(response.at("/hourly/" + variable + "/2").isNull()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"icon_global", "icon_d2", "best_match"})
  void currentIsThatOfItsQuarterHour(String model) {
    String variables = "temperature_2m,precipitation,weather_code,wind_direction_10m,is_day";
    JsonNode response =
        client.json(BERLIN + model + "&current=" + variables + "&minutely_15=" + variables + DAY);

    assertThat(response.at("/current/time")).isEqualTo(response.at("/minutely_15/time/41"));
    for (String variable : variables.split(",", -1)) {
      assertThat(response.get("current").get(variable))
          .isEqualTo(response.get("minutely_15").get(variable).get(41));
      assertThat(response.get("current_units").get(variable))
          .isEqualTo(response.get("minutely_15_units").get(variable));
    }
  }

  @Test
  void currentIsThatOfItsHourWithoutQuarterHours() {
    clock.setInstant(Instant.parse("2026-08-12T18:59:59Z"));
    String variables = "temperature_2m,precipitation,weather_code";
    JsonNode response =
        client.json(
            "/v1/gem?latitude=52.52&longitude=13.41&forecast_days=1&current="
                + variables
                + "&hourly="
                + variables);

    assertThat(response.at("/current/interval").intValue()).isEqualTo(3600);
    assertThat(response.at("/current/time")).isEqualTo(response.at("/hourly/time/18"));
    for (String variable : variables.split(",", -1)) {
      assertThat(response.get("current").get(variable))
          .isEqualTo(response.get("hourly").get(variable).get(18));
    }
  }

  private JsonNode both(String model, String variables) {
    return client.json(BERLIN + model + "&hourly=" + variables + "&minutely_15=" + variables + DAY);
  }

  private static double value(JsonNode response, String section, String variable, int row) {
    return response.get(section).get(variable).get(row).doubleValue();
  }

  /** Returns the angle of the shorter way between two directions. */
  private static double turn(double from, double to) {
    double turn = Math.abs(to - from) % 360;
    return Math.min(turn, 360 - turn);
  }
}
