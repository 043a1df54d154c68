package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejected requests, the reasons of their rejections, and the order of the checks. */
class RejectionTest extends SimulatorTest {

  private static final String POINT = "/v1/forecast?latitude=52.5&longitude=13.4";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latitude=522.52&longitude=1|Latitude must be in range of -90 to 90°. Given: 522.52.",
        "latitude=1&longitude=999|Longitude must be in range of -180 to 180°. Given: 999.0.",
        "latitude=nan&longitude=1|Latitude must be in range of -90 to 90°. Given: nan.",
        "latitude=1|Parameter 'latitude' and 'longitude' must have the same number of elements",
        "latitude=1&longitude=1&location_id=1,2|Parameter 'latitude' and 'longitude' must have the"
            + " same number of elements",
        "latitude=1&longitude=1&elevation=1,2|Parameter 'elevation' must have the same number of"
            + " elements as coordinates",
        "latitude=1,2,3&longitude=1,2,3&timezone=GMT,GMT|Parameter 'timezone' and coordinates must"
            + " have the same number of elements",
        "latitude=1&longitude=1&timezone=CEST|Invalid timezone",
        "latitude=1&longitude=1&timezone=GMT%2B2|Invalid timezone",
        "latitude=1&longitude=x|Data corrupted at path ''. Cannot initialize Float from invalid"
            + " String value x.",
        "latitude=1&longitude=1&start_date=2026-08-01|Parameter 'start_date' and 'end_date' must"
            + " have the same number of elements",
        "latitude=1&longitude=1&start_date=2026-08-02&end_date=2026-08-01|End-date must be larger"
            + " or equals than start-date",
        "latitude=1&longitude=1&start_date=2026-8-2&end_date=2026-08-01|Invalid date format. Make"
            + " sure to use 'YYYY-MM-DD'",
        "latitude=1&longitude=1&start_date=2026-13-02&end_date=2026-08-01|Invalid date",
        "latitude=1&longitude=1&start_date=2026-05-18&end_date=2026-08-01|Parameter 'start_date' is"
            + " out of allowed range from 2026-05-19 to 2026-09-04",
        "latitude=1&longitude=1&start_date=2026-08-18&end_date=2026-09-05|Parameter 'end_date' is"
            + " out of allowed range from 2026-05-19 to 2026-09-04",
        "latitude=1&longitude=1&start_date=2026-08-01&end_date=2026-08-01&past_days=1|Parameter"
            + " 'past_days' is mutually exclusive with 'start_date' and 'end_date'",
        "latitude=1&longitude=1&past_days=100|Past days is invalid. Allowed range 0 to 93. Given"
            + " 100.",
        "latitude=1&longitude=1&forecast_days=17|Forecast days is invalid. Allowed range 0 to 16."
            + " Given 16.",
        "latitude=1&longitude=1&past_days=x|Value was not of type 'Int' at path 'past_days'. Data"
            + " found at 'past_days' was not Int.",
        "latitude=1&longitude=1&tilt=91|Parameter `&tilt=` must be within 0° and 90°",
        "latitude=1&longitude=1&azimuth=-181|Parameter `&azimuth=` must be within -180° and 180°",
        "latitude=1&longitude=1&tilt=flat|Value was not of type 'Float' at path 'tilt'. Data found"
            + " at 'tilt' was not Float.",
        "latitude=1&longitude=1&run=2026-08-01T00:00|Parameter 'run' must not be set",
        "latitude=1&longitude=1&models=nope|Data corrupted at path ''. Cannot initialize"
            + " MultiDomains from invalid String value nope.",
        "latitude=1&longitude=1&daily=nope|Data corrupted at path ''. Cannot initialize"
            + " ForecastVariableDaily from invalid String value nope.",
        "latitude=1&longitude=1&temperature_unit=kelvin|Data corrupted at path 'temperature_unit'."
            + " Cannot initialize TemperatureUnit from invalid String value kelvin.",
        "latitude=1&longitude=1&wind_speed_unit=x|Data corrupted at path 'wind_speed_unit'. Cannot"
            + " initialize WindspeedUnit from invalid String value x.",
        "latitude=1&longitude=1&cell_selection=x|Data corrupted at path 'cell_selection'. Cannot"
            + " initialize GridSelectionMode from invalid String value x.",
        "latitude=1&longitude=1&models=icon_d2|No data is available for this location",
      })
  void errorsHaveReasonsOfApi(String query, String reason) {
    assertThat(client.reason(400, "/api/v1/forecast?" + query)).isEqualTo(reason);
  }

  @Test
  void unknownHourlyVariableIsRejected() {
    assertThat(client.reason(400, POINT + "&hourly=temperature_2m,foo"))
        .startsWith(
            "Data corrupted at path ''. Cannot initialize SurfacePressureAndHeightVariable<")
        .endsWith("from invalid String value foo.");
  }

  @Test
  void reasonContainsWholeListWithEncodedCommas() {
    assertThat(client.reason(400, POINT + "&hourly=temperature_2m%2Cfoo"))
        .endsWith("from invalid String value temperature_2m,foo.");
  }

  @Test
  void spacesAreNotTrimmed() {
    assertThat(client.reason(400, POINT + "&daily=sunrise,+sunset"))
        .endsWith("from invalid String value  sunset.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature_unit=kelvin&models=nope|TemperatureUnit",
        "start_date=x&end_date=x&models=nope|Invalid date format",
        "run=2026-08-01T00:00&models=nope|must not be set",
        "models=nope&hourly=nope|MultiDomains",
        "minutely_15=one&current=two&hourly=three|value one",
        "current=two&hourly=three|value two",
        "hourly=three&daily=four|value three",
        "start_date=2026-08-02&end_date=2026-08-01&latitude=99|End-date",
        "start_date=2026-08-01&end_date=2026-08-01&past_days=1&latitude=99|mutually exclusive",
        "latitude=99&timezone=nope|Latitude",
        "timezone=nope&forecast_days=99|Invalid timezone",
        "forecast_days=99&models=icon_d2|Forecast days",
      })
  void reasonIsForFirstErrorInOrderOfApi(String query, String part) {
    // The point is outside of the model icon_d2. If the query has a latitude, no other is added.
    String target = "/api/v1/forecast?longitude=100&" + query;
    String complete = query.contains("latitude") ? target : target + "&latitude=10";

    assertThat(client.reason(400, complete)).contains(part);
  }

  @Test
  void locationLimitIsCheckedAfterTimeZoneAndBeforeTime() {
    String locations =
        "/v1/forecast?latitude=" + "1,".repeat(1001) + "&longitude=" + "1,".repeat(1001);

    assertThat(client.reason(400, locations + "&forecast_days=99"))
        .isEqualTo("Only up to 1000 locations can be requested at once");
    assertThat(client.reason(400, locations + "&timezone=nope")).isEqualTo("Invalid timezone");
  }

  @Test
  void requestWithTooMuchWeightIsRejected() {
    String locations =
        "/v1/archive?latitude=" + "1,".repeat(100) + "&longitude=" + "1,".repeat(100);

    assertThat(
            client.reason(
                400, locations + "&hourly=rain&start_date=1950-01-01&end_date=2020-01-01"))
        .startsWith("Your API call requests too much data.");
  }

  @Test
  void orderOfMembersInRejectionVaries() {
    Set<String> starts = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      starts.add(client.get("/v1/forecast?latitude=1").body().substring(0, 9));
    }

    assertThat(starts).containsExactlyInAnyOrder("{\"error\":", "{\"reason\"");
  }

  @Test
  void rejectionsAreJsonOfKnownLength() {
    HttpResponse<String> response = client.get("/v1/forecast?latitude=1");

    assertThat(response.headers().firstValue("content-type"))
        .contains("application/json; charset=utf-8");
    assertThat(response.headers().firstValue("content-length")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"weekly", "bounding_box", "past_minutely_15", "past_hours", "temporal_resolution"})
  void parametersThatTheSimulatorDoesNotHaveAreRejected(String name) {
    assertThat(client.reason(400, POINT + "&" + name + "=1"))
        .isEqualTo("The simulator does not support the parameter " + name);
  }

  @Test
  void severalDatesAreRejected() {
    assertThat(client.reason(400, POINT + "&start_date=2026-08-01,2026-08-02"))
        .isEqualTo("The simulator supports only one start_date");
  }

  @Test
  void otherFormatsAreRejected() {
    assertThat(client.reason(400, POINT + "&format=csv"))
        .isEqualTo("The simulator supports format=json only");
  }

  @Test
  void unknownParametersAreIgnored() {
    assertThat(client.get(POINT + "&huorly=temperature_2m").statusCode()).isEqualTo(200);
  }

  @Test
  void unknownPathsAndMethodsAreNotFound() {
    assertThat(client.reason(404, "/v1/nowhere")).isEqualTo("Not Found");
    assertThat(client.reason(404, "/v1/climate?latitude=1&longitude=1")).isEqualTo("Not Found");
    assertThat(client.send(client.request(POINT).DELETE()).statusCode()).isEqualTo(404);
  }
}
