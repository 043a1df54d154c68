package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.weatherconnect.openmeteo.catalog.Section;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.threeten.extra.MutableClock;

/** Units that differ from the catalogue's, that are missing, and values that no weather has. */
class ResponseUnitsTest {
  @Test
  void messageNamesTheVariableBothUnitsAndTheFix() {
    ApiException e =
        catchThrowableOfType(
            ApiException.class,
            () -> Fixture.ONE_LOCATION.with("\"precipitation\":\"mm\"", "\"precipitation\":\"%\""));

    assertThat(e.failure()).isEqualTo(Failure.UNEXPECTED_UNIT);
    assertThat(e)
        .hasMessageContaining("The hourly section has precipitation in the unit \"%\"")
        .hasMessageContaining("expected \"mm\"")
        .hasMessageContaining("Remove precipitation from hourly.variables");
  }

  @Test
  void messageNamesTheModelWhereSeveralAreRequested() {
    assertThatThrownBy(
            () ->
                Fixture.THREE_MODELS.with(
                    "\"precipitation_gfs_seamless\":\"mm\"",
                    "\"precipitation_gfs_seamless\":\"inch\""))
        .hasMessageContaining("precipitation of gfs_seamless in the unit \"inch\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a long text that is not any unit", "a\\nb"})
  void messageDoesNotQuoteATextThatIsNoUnit(String unit) {
    assertThatThrownBy(
            () ->
                Fixture.ONE_LOCATION.with(
                    "\"precipitation\":\"mm\"", "\"precipitation\":\"" + unit + "\""))
        .hasMessageContaining("in the unit of a long text")
        .hasMessageNotContaining(unit);
  }

  @Test
  void anotherUnitIsFinalAtOnceWhateverTheLocations() {
    MutableClock clock = MutableClock.of(Instant.parse("2024-05-01T12:00:00Z"), ZoneOffset.UTC);
    ScriptedApi api = new ScriptedApi(clock).failWhen(request -> Failure.UNEXPECTED_UNIT);

    assertThatThrownBy(
            () ->
                new TestFetcher(api, clock, true).fetch(List.of(Fixture.THREE_LOCATIONS.request())))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNEXPECTED_UNIT));
    assertThat(api.sentRequests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"'\"precipitation\":\"mm\",', ''", "'\"hourly_units\":{', '\"x\":{'"})
  void missingUnitIsAccepted(String piece, String replacement) throws Exception {
    assertThat(Fixture.ONE_LOCATION.with(piece, replacement).get(0).columns(Section.HOURLY, 0)[1])
        .isEqualTo(Fixture.ONE_LOCATION.parsed().get(0).columns(Section.HOURLY, 0)[1]);
  }

  @Test
  void unitsUnderOtherNamesAreMissingUnits() throws Exception {
    String body =
        """
        {"latitude":52.5,"daily_units":{"winddirection_10m_dominant":"°","time":"iso8601"},
        "daily":{"wind_direction_10m_dominant":[251],"time":["2024-05-01"]},
        "utc_offset_seconds":3600,"timezone":"Europe/Berlin","longitude":13.4}""";

    LocationForecast forecast =
        Fixture.parse(
                body, request().hourly().daily("wind_direction_10m_dominant").localDays().build())
            .get(0);

    assertThat(forecast.columns(Section.DAILY, 0)[0]).containsExactly(251);
  }

  @ParameterizedTest
  @CsvSource({
    "precipitation, mm, -3276.8",
    "relative_humidity_2m, %, 900",
    "temperature_2m, °C, -3276.8",
    "wind_speed_10m, km/h, -5",
    "cloud_cover, %, 1200",
    "weather_code, wmo code, -1"
  })
  void valueThatNoWeatherHasIsNullAndCounted(String variable, String unit, String value)
      throws Exception {
    String body =
        "{'latitude':1,'longitude':1,'hourly_units':{'X':'U'},'hourly':{'time':[T],'X':[V]}}"
            .replace("X", variable)
            .replace("'U'", "'" + unit + "'")
            .replace("[V]", "[" + "1,".repeat(10) + value + ",null" + ",1".repeat(12) + "]")
            .replace("[T]", times())
            .replace('\'', '"');

    LocationForecast forecast = Fixture.parse(body, request().hourly(variable).build()).get(0);

    double[] column = forecast.columns(Section.HOURLY, 0)[0];
    assertThat(column[9]).isEqualTo(1);
    assertThat(column[10]).isNaN();
    assertThat(column[12]).isEqualTo(1);
    assertThat(forecast.implausible().values()).containsExactly(1);
    assertThat(forecast.implausible().keySet())
        .singleElement()
        .satisfies(it -> assertThat(it.name()).isEqualTo(variable));
  }

  private static String times() {
    StringBuilder times = new StringBuilder("[");
    for (int hour = 0; hour < 24; hour++) {
      times.append(hour == 0 ? "" : ",").append(1_714_521_600 + hour * 3_600);
    }
    return times.append(']').toString();
  }
}
