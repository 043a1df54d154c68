package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows between given hours or quarter hours. */
class SelectedHoursTest extends SimulatorTest {

  private static final String BERLIN =
      "/api/v1/forecast?latitude=52.52&longitude=13.41&hourly=rain&minutely_15=rain&daily=rain_sum";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Hours are rounded down, the last is included, quarter hours follow the hours, and there
        // are no days.
        "start_hour=2026-08-20T05:59&end_hour=2026-08-20T08|05:00 4|05:00 16|0",
        "start_hour=2026-08-20&end_hour=2026-08-20T00:59:59|00:00 1|00:00 4|0",
        "start_minutely_15=2026-08-20T05:59&end_minutely_15=2026-08-20T06:29|0|05:45 3|0",
        "start_hour=2026-08-20T02:00&end_hour=2026-08-20T02:00&start_minutely_15=2026-08-20T05:00"
            + "&end_minutely_15=2026-08-20T05:00|02:00 1|05:00 1|0",
        "start_date=2026-08-20&end_date=2026-08-20&start_hour=2026-08-20T02:00"
            + "&end_hour=2026-08-20T03:00|02:00 2|02:00 8|1",
        "start_date=2026-08-20&end_date=2026-08-20&start_minutely_15=2026-08-20T05:00"
            + "&end_minutely_15=2026-08-20T05:00|00:00 24|05:00 1|1",
      })
  void rowsAreThoseBetweenGivenTimes(String query, String hours, String quarters, String days) {
    JsonNode response = client.json(BERLIN + "&" + query);

    assertThat(rows(response, "hourly")).isEqualTo(hours);
    assertThat(rows(response, "minutely_15")).isEqualTo(quarters);
    assertThat(response.at("/daily/rain_sum")).hasSize(Integer.parseInt(days));
  }

  @Test
  void givenHoursAreLocal() {
    String hours = "&start_hour=2026-08-20T10:00&end_hour=2026-08-20T12:00&hourly=temperature_2m";
    JsonNode local = client.json(BERLIN + hours + "&timezone=Europe/Berlin");
    JsonNode greenwich = client.json(BERLIN + hours);

    assertThat(local.at("/hourly/time/0").textValue()).isEqualTo("2026-08-20T10:00");
    assertThat(local.at("/hourly/temperature_2m/2"))
        .isEqualTo(greenwich.at("/hourly/temperature_2m/0"));
  }

  @Test
  void valuesAreThoseOfWholeDays() {
    JsonNode hours =
        client.json(BERLIN + "&hourly=cape&start_hour=2026-08-21T06:00&end_hour=2026-08-21T07:00");
    JsonNode days = client.json(BERLIN + "&hourly=cape&start_date=2026-08-21&end_date=2026-08-21");

    assertThat(hours.at("/hourly/cape/0")).isEqualTo(days.at("/hourly/cape/6"));
    assertThat(hours.at("/hourly/cape/1")).isEqualTo(days.at("/hourly/cape/7"));
  }

  @Test
  void quarterHoursHaveThreeDaysByDefault() {
    JsonNode response = client.json(BERLIN + "&past_days=1");

    assertThat(rows(response, "hourly")).isEqualTo("00:00 192");
    assertThat(rows(response, "minutely_15")).isEqualTo("00:00 384");
    assertThat(rows(client.json(BERLIN + "&forecast_days=4"), "minutely_15"))
        .isEqualTo("00:00 384");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start_hour=2026-05-18T23:00&end_hour=2026-08-01|Parameter 'start_hour' is out of allowed"
            + " range from 2026-05-19 to 2026-09-04",
        "start_hour=2026-05-19T00:00&end_hour=2026-09-05T00:00|Parameter 'end_hour' is out of"
            + " allowed range from 2026-05-19 to 2026-09-04",
        "start_minutely_15=2026-05-18&end_minutely_15=2026-08-01|Parameter 'start_minutely_15' is"
            + " out of allowed range from 2026-05-19 to 2026-09-04",
        "start_minutely_15=2026-08-01&end_minutely_15=2026-09-05|Parameter 'end_minutely_15' is"
            + " out of allowed range from 2026-05-19 to 2026-09-04",
        "start_date=2026-05-18&end_date=2026-08-01&start_hour=2026-05-18&end_hour=2026-08-01|"
            + "Parameter 'start_date' is out of allowed range from 2026-05-19 to 2026-09-04",
        "start_hour=2026-08-01|Parameter 'start_date' and 'end_date' must have the same number of"
            + " elements",
        "end_minutely_15=2026-08-01|Parameter 'start_date' and 'end_date' must have the same number"
            + " of elements",
        "start_hour=2026-08-01T02&end_hour=2026-08-01T01|End-date must be larger or equals than"
            + " start-date",
        "start_hour=2026-08-01&end_hour=2026-08-01&forecast_days=1|Parameter 'forecast_days' is"
            + " mutually exclusive with 'start_date' and 'end_date'",
        "start_hour=2026-08-01T1&end_hour=2026-08-01|Invalid date format. Make sure to use"
            + " 'YYYY-MM-DD'",
        "start_hour=2026-08-01T24:00&end_hour=2026-08-02|Invalid date",
        "forecast_hours=3|The simulator does not support the parameter forecast_hours without run",
      })
  void errorsHaveReasonsOfApi(String query, String reason) {
    assertThat(client.reason(400, BERLIN + "&" + query)).isEqualTo(reason);
  }

  @Test
  void lastHourOfLastDayIsServed() {
    String hours = "&start_hour=2026-09-04T23:00&end_hour=2026-09-04T23:59";

    assertThat(rows(client.json(BERLIN + hours), "hourly")).isEqualTo("23:00 1");
  }

  /** Returns the first time of day of a section and its number of rows. */
  private static String rows(JsonNode response, String section) {
    JsonNode time = response.get(section).get("time");
    assertThat(response.get(section).get("rain")).hasSameSizeAs(time);
    return time.isEmpty() ? "0" : time.get(0).textValue().substring(11) + " " + time.size();
  }
}
