package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forecasts of one model run, as from the Single Runs API. */
class SingleRunTest extends SimulatorTest {

  private static final String POINT = "?latitude=52.52&longitude=13.41";
  private static final String ICON =
      "/single-runs-api/v1/forecast" + POINT + "&models=icon_global&hourly=temperature_2m";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/forecast",
        "/historical-forecast-api/v1/forecast",
        "/previous-runs-api/v1/forecast",
        "/archive-api/v1/archive",
        "/marine-api/v1/marine",
        "/air-quality-api/v1/air-quality",
      })
  void otherHostsRefuseRun(String path) {
    assertThat(client.reason(400, path + POINT + "&run=2026-08-20T00:00"))
        .isEqualTo("Parameter 'run' must not be set");
  }

  @Test
  void runIsRequired() {
    assertThat(client.reason(400, ICON)).isEqualTo("Parameter 'run' is required");
    assertThat(client.reason(400, ICON + "&run=today"))
        .isEqualTo("Invalid date format. Make sure to use 'YYYY-MM-DD'");
  }

  @Test
  void runIsOptionalOnOwnServerAndForMembersAndSeasons() {
    String run = POINT + "&forecast_hours=2&run=2026-08-20T00:00&hourly=temperature_2m&models=";

    assertThat(client.json("/v1/forecast" + run + "icon_global")).isNotEmpty();
    assertThat(client.json("/v1/ensemble" + run + "icon_global_eps")).isNotEmpty();
    assertThat(client.json("/v1/seasonal" + run.replace("08-20", "08-18") + "ecmwf_ec46"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "start_date",
        "end_date",
        "start_hour",
        "end_hour",
        "start_minutely_15",
        "end_minutely_15"
      })
  void startAndEndMustNotBeSet(String name) {
    assertThat(client.reason(400, ICON + "&run=2026-08-20T00:00&" + name + "=2026-08-20"))
        .isEqualTo("Parameter '" + name + "' must not be set");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 168, 672",
    "forecast_days=2, 48, 192",
    "forecast_hours=5, 5, 20",
    "forecast_days=1&forecast_hours=30, 30, 120",
    "forecast_hours=0, 0, 0",
  })
  void rowsBeginAtRun(String query, int hours, int quarters) {
    JsonNode response = client.json(ICON + "&minutely_15=rain&run=2026-08-20T06:00&" + query);

    assertThat(response.at("/hourly/time")).hasSize(hours);
    assertThat(response.at("/minutely_15/time")).hasSize(quarters);
    if (hours > 0) {
      assertThat(response.at("/hourly/time/0").textValue()).isEqualTo("2026-08-20T06:00");
      assertThat(response.at("/minutely_15/time/1").textValue()).isEqualTo("2026-08-20T06:15");
    }
  }

  @Test
  void timesAreLocal() {
    String run = "&run=2026-08-20T06:00&forecast_hours=3";
    JsonNode berlin = client.json(ICON + run + "&timezone=Europe/Berlin");
    JsonNode unix = client.json(ICON + run + "&timezone=Europe/Berlin&timeformat=unixtime");

    assertThat(berlin.at("/hourly/time/0").textValue()).isEqualTo("2026-08-20T08:00");
    assertThat(unix.at("/hourly/time/0").longValue())
        .isEqualTo(Instant.parse("2026-08-20T06:00:00Z").getEpochSecond());
    assertThat(berlin.at("/hourly/temperature_2m"))
        .isEqualTo(client.json(ICON + run).at("/hourly/temperature_2m"));
  }

  @Test
  void tooManyDaysOrHoursAreRejected() {
    String run = ICON + "&run=2026-08-20T00:00";

    assertThat(client.reason(400, run + "&forecast_days=17"))
        .isEqualTo("Forecast days is invalid. Allowed range 0 to 16. Given 16.");
    assertThat(client.reason(400, run + "&forecast_hours=385"))
        .isEqualTo("Forecast days is invalid. Allowed range 0 to 384. Given 384.");
  }

  @Test
  void dailyNeedsRunAtLocalMidnight() {
    String daily =
        "/single-runs-api/v1/forecast" + POINT + "&daily=rain_sum&forecast_days=2&models=";
    String reason =
        "Parameter 'daily' is only supported for single-runs-api if 'run' starts at 00:00 in the"
            + " requested timezone";

    assertThat(client.reason(400, daily + "icon_global&run=2026-08-20T06:00")).isEqualTo(reason);
    assertThat(
            client.reason(400, daily + "icon_global&run=2026-08-20T00:00&timezone=Europe/Berlin"))
        .isEqualTo(reason);
    assertThat(client.json(daily + "icon_global&run=2026-08-20T00:00").at("/daily/time"))
        .hasToString("[\"2026-08-20\",\"2026-08-21\"]");
    assertThat(
            client
                .json(
                    daily
                        + "knmi_harmonie_arome_europe&run=2026-08-18T22:00&timezone=Europe/Berlin")
                .at("/daily/time"))
        .hasToString("[\"2026-08-19\",\"2026-08-20\"]");
  }

  @ParameterizedTest
  @CsvSource({
    // ICON runs every six hours; that of 06 UTC is available from 09:40, that of 12 UTC from 15:40.
    "icon_global, dwd_icon, 2026-08-20T03:00",
    "icon_global, dwd_icon, 2026-08-20T06:15",
    "icon_global, dwd_icon, 2026-08-20T12:00",
    "icon_global, dwd_icon, 2026-04-01T18:00",
    "ecmwf_ifs025, ecmwf_ifs025, 2026-04-01T00:00",
    "ecmwf_ifs, ecmwf_ifs, 2024-03-13T00:00",
    "ecmwf_ifs04, ecmwf_ifs04, 2026-08-20T00:00",
    "icon_seamless, dwd_icon, 2026-08-20T03:00",
    "gem_global, cmc_gem_gdps, 2026-08-19T06:00",
  })
  void missingRunIsNamed(String model, String domain, String run) {
    assertThat(client.reason(400, ICON.replace("icon_global", model) + "&run=" + run))
        .isEqualTo(
            "The requested model run is not available. Model: " + domain + ", run: " + run + "Z");
  }

  @Test
  void archivesOfRunsBeginInDifferentMonths() {
    assertThat(client.get(ICON + "&run=2026-04-02T00:00").statusCode()).isEqualTo(200);
    assertThat(
            client
                .get(ICON.replace("icon_global", "ecmwf_ifs") + "&run=2024-03-14T00:00")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void runBecomesAvailableAndStaysUnchanged() {
    clock.setInstant(Instant.parse("2026-08-20T15:39:59Z"));
    assertThat(client.get(ICON + "&run=2026-08-20T12:00").statusCode()).isEqualTo(400);
    clock.add(Duration.ofSeconds(1));
    JsonNode first = client.json(ICON + "&run=2026-08-20T12:00").get("hourly");
    clock.add(Duration.ofDays(30));

    assertThat(client.json(ICON + "&run=2026-08-20T12:00").get("hourly")).isEqualTo(first);
  }

  @Test
  void missingRunOfLargeRequestIsErrorInBody() {
    String locations = "latitude=" + "1,".repeat(10) + "&longitude=" + "1,".repeat(10);
    HttpResponse<String> response =
        client.get(
            "/single-runs-api/v1/forecast?"
                + locations
                + "&models=icon_global&hourly=rain&run=2026-08-20T03:00");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "Unexpected error while streaming data: modelRunUnavailable(model:"
                + " App.DomainRegistry.dwd_icon, run: OmTime.Timestamp(timeIntervalSince1970:"
                + " 1787194800))");
    assertThat(simulator.stats().weight()).isEqualTo(10);
  }

  @Test
  void requestWithoutVariablesReadsNoRun() {
    assertThat(
            client
                .get("/single-runs-api/v1/forecast" + POINT + "&run=2026-08-20T03:00")
                .statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"icon_global", "icon_seamless", "icon_d2", "ecmwf_ifs025"})
  void valuesAreThoseOfForecastWhileRunIsNewest(String model) {
    // All domains have a run of 00 UTC as their newest one for some minutes.
    clock.setInstant(
        Instant.parse(
            model.equals("ecmwf_ifs025") ? "2026-08-20T07:30:00Z" : "2026-08-20T03:45:00Z"));
    String query =
        POINT
            + "&models="
            + model
            + "&hourly=temperature_2m,precipitation,wind_speed_10m&minutely_15=temperature_2m,rain"
            + "&daily=temperature_2m_max,precipitation_sum&forecast_days=9";
    JsonNode run = client.json("/single-runs-api/v1/forecast" + query + "&run=2026-08-20T00:00");
    JsonNode newest = client.json("/api/v1/forecast" + query);

    assertThat(run.at("/hourly/temperature_2m/47").isNumber()).isTrue();
    for (String section : new String[] {"hourly", "minutely_15", "daily"}) {
      assertThat(run.get(section)).isEqualTo(newest.get(section));
      assertThat(run.get(section + "_units")).isEqualTo(newest.get(section + "_units"));
    }
  }

  @Test
  void valuesEndWithRun() {
    String days = "&forecast_days=9";
    JsonNode shortRun = client.json(ICON + days + "&run=2026-08-20T06:00");
    JsonNode longRun = client.json(ICON + days + "&run=2026-08-20T00:00");

    assertThat(shortRun.at("/hourly/temperature_2m/119").isNumber()).isTrue();
    assertThat(shortRun.at("/hourly/temperature_2m/120").isNull()).isTrue();
    assertThat(longRun.at("/hourly/temperature_2m/179").isNumber()).isTrue();
    assertThat(longRun.at("/hourly/temperature_2m/180").isNull()).isTrue();
  }

  @Test
  void errorAgainstLaterRunsGrowsWithLeadTime() {
    String points = "latitude=52.5,48.1,40.7,-33.9&longitude=13.4,11.6,-74,151.2";
    String series = "&models=icon_global&hourly=temperature_2m";
    JsonNode actual =
        client.json(
            "/v1/forecast?" + points + series + "&start_date=2026-07-01&end_date=2026-08-10");
    int[] leads = {24, 72, 120};
    double[] errors = new double[leads.length];
    LocalDateTime first = LocalDateTime.parse("2026-07-01T00:00");
    for (int day = 0; day < 30; day++) {
      JsonNode run =
          client.json(
              "/single-runs-api/v1/forecast?"
                  + points
                  + series
                  + "&forecast_hours=121&run="
                  + first.plusDays(day));
      for (int point = 0; point < 4; point++) {
        for (int i = 0; i < leads.length; i++) {
          String value = "/hourly/temperature_2m/";
          errors[i] +=
              Math.abs(
                      run.get(point).at(value + leads[i]).doubleValue()
                          - actual.get(point).at(value + (day * 24 + leads[i])).doubleValue())
                  / 120;
        }
      }
    }

    assertThat(errors[0]).isBetween(0.2, 1.5);
    assertThat(errors[1]).isGreaterThan(errors[0] * 1.2);
    assertThat(errors[2]).isGreaterThan(errors[1] * 1.1).isLessThan(5);
  }

  @Test
  void weightCountsForecastDays() {
    String thirty = ICON.replace("temperature_2m", "rain,".repeat(30)) + "&run=2026-08-20T00:00";

    client.json(thirty + "&forecast_days=14");
    client.json(thirty + "&forecast_days=16");
    client.json(thirty + "&forecast_hours=1");

    assertThat(simulator.stats().log())
        .extracting(request -> Math.round(request.weight() * 100))
        .containsExactly(300, 343, 300);
  }
}
