package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The format of weather responses. */
class ForecastResponseTest extends SimulatorTest {

  private static final String BERLIN = "/v1/dwd-icon?latitude=52.52&longitude=13.41";
  private static final String TWO_LOCATIONS =
      "/v1/dwd-icon?latitude=52.52,48.14&longitude=13.41,11.58&hourly=temperature_2m,rain"
          + "&daily=temperature_2m_max,sunrise&start_date=2026-08-19&end_date=2026-08-20";

  @Test
  void oneLocationIsObjectWithFieldsInOrder() {
    JsonNode response = client.json(BERLIN + "&hourly=temperature_2m&daily=rain_sum&current=rain");

    assertThat(names(response))
        .containsExactly(
            "latitude",
            "longitude",
            "generationtime_ms",
            "utc_offset_seconds",
            "timezone",
            "timezone_abbreviation",
            "elevation",
            "current_units",
            "current",
            "hourly_units",
            "hourly",
            "daily_units",
            "daily");
  }

  @Test
  void severalLocationsAreArrayWithoutIdInFirstElement() {
    JsonNode response = client.json(TWO_LOCATIONS);

    assertThat(response).hasSize(2);
    assertThat(response.get(0).has("location_id")).isFalse();
    assertThat(response.get(1).get("location_id").intValue()).isEqualTo(1);
    assertThat(names(response.get(1)).indexOf("location_id"))
        .isEqualTo(names(response.get(1)).indexOf("elevation") + 1);
  }

  @Test
  void datesAreInclusive() {
    JsonNode response = client.json(TWO_LOCATIONS).get(0);

    assertThat(response.at("/hourly/time")).hasSize(48);
    assertThat(response.at("/hourly/rain")).hasSize(48);
    assertThat(response.at("/daily/time")).hasSize(2);
    assertThat(response.at("/hourly/time/0").textValue()).isEqualTo("2026-08-19T00:00");
    assertThat(response.at("/hourly/time/47").textValue()).isEqualTo("2026-08-20T23:00");
    assertThat(response.at("/daily/time/1").textValue()).isEqualTo("2026-08-20");
  }

  @Test
  void coordinatesAreThoseOfCellInFloat32() {
    String body = client.get(BERLIN).body();

    assertThat(body).startsWith("{\"latitude\":52.52,\"longitude\":13.419998,");
  }

  @Test
  void bodyHasNoWhiteSpace() {
    assertThat(client.get(TWO_LOCATIONS).body()).doesNotContainPattern("[\\s]");
  }

  @Test
  void requestedIdsAreRepeatedUnlessZero() {
    JsonNode response = client.json(TWO_LOCATIONS + "&location_id=7,0");

    assertThat(response.get(0).get("location_id").intValue()).isEqualTo(7);
    assertThat(response.get(1).has("location_id")).isFalse();
  }

  @Test
  void responseWithoutVariablesHasHeadOnly() {
    assertThat(names(client.json(BERLIN))).last().isEqualTo("elevation");
  }

  @Test
  void responseWithoutCoordinatesIsEmpty() {
    HttpResponse<String> response = client.get("/v1/forecast?hourly=temperature_2m");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void emptyVariableListReturnsTimesOnly() {
    JsonNode response = client.json(BERLIN + "&hourly=&forecast_days=1");

    assertThat(names(response.get("hourly"))).containsExactly("time");
    assertThat(response.at("/hourly/time")).hasSize(24);
  }

  @Test
  void numbersHaveDecimalsOfTheirUnit() {
    String body =
        client
            .get(
                BERLIN
                    + "&hourly=temperature_2m,relative_humidity_2m,precipitation,surface_pressure"
                    + "&forecast_days=1")
            .body();

    assertThat(body)
        .containsPattern("\"temperature_2m\":\\[-?\\d+\\.\\d,")
        .containsPattern("\"relative_humidity_2m\":\\[\\d+,")
        .containsPattern("\"precipitation\":\\[\\d+\\.\\d\\d,")
        .containsPattern("\"surface_pressure\":\\[\\d+\\.\\d,");
  }

  @Test
  void responseRepeatsRequestedNames() {
    JsonNode response = client.json(BERLIN + "&hourly=windspeed_10m,wind_speed_10m");

    assertThat(names(response.get("hourly")))
        .containsExactly("time", "windspeed_10m", "wind_speed_10m");
    assertThat(response.at("/hourly/windspeed_10m"))
        .isEqualTo(response.at("/hourly/wind_speed_10m"));
  }

  @Test
  void variableThatModelDoesNotHaveIsUndefinedAndNull() {
    JsonNode response =
        client.json(
            "/v1/forecast?latitude=-34.6&longitude=-58.4&models=jma_seamless"
                + "&hourly=temperature_2m,precipitation_probability"
                + "&current=precipitation_probability&forecast_days=1");

    assertThat(response.at("/hourly_units/precipitation_probability").textValue())
        .isEqualTo("undefined");
    assertThat(response.at("/hourly/precipitation_probability"))
        .hasSize(24)
        .allMatch(JsonNode::isNull);
    assertThat(response.at("/current/precipitation_probability").isNull()).isTrue();
    assertThat(response.at("/hourly/temperature_2m")).noneMatch(JsonNode::isNull);
  }

  @Test
  void valuesAfterHorizonOfModelAreNull() {
    JsonNode response =
        client.json(
            BERLIN
                + "&hourly=temperature_2m&daily=precipitation_sum,precipitation_hours"
                + "&forecast_days=16");
    JsonNode hours = response.at("/hourly/temperature_2m");

    assertThat(hours).hasSize(384);
    assertThat(hours.get(0).isNull()).isFalse();
    // The run of 00 UTC is the newest one with the full horizon of 180 hours.
    assertThat(hours.get(179).isNull()).isFalse();
    assertThat(hours.get(180).isNull()).isTrue();
    assertThat(hours.get(383).isNull()).isTrue();
    assertThat(response.at("/daily/precipitation_sum/7").isNull()).isTrue();
    assertThat(response.at("/daily/precipitation_hours/15").doubleValue()).isZero();
  }

  @Test
  void offsetAtTimeOfRequestAppliesToAllRows() {
    JsonNode response =
        client.json(
            "/v1/archive?latitude=52.52&longitude=13.41&timezone=Europe/Berlin"
                + "&hourly=temperature_2m&start_date=2026-01-10&end_date=2026-01-10");
    JsonNode greenwich =
        client.json(
            "/v1/archive?latitude=52.52&longitude=13.41"
                + "&hourly=temperature_2m&start_date=2026-01-09&end_date=2026-01-10");

    assertThat(response.get("utc_offset_seconds").intValue()).isEqualTo(7200);
    assertThat(response.get("timezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(response.get("timezone_abbreviation").textValue()).isEqualTo("GMT+2");
    assertThat(response.at("/hourly/time/0").textValue()).isEqualTo("2026-01-10T00:00");
    assertThat(response.at("/hourly/temperature_2m/0"))
        .isEqualTo(greenwich.at("/hourly/temperature_2m/22"));
  }

  @Test
  void halfHourOffsetAppearsInPrintedTimesOnly() {
    String query =
        "/v1/archive?latitude=28.6&longitude=77.2&hourly=temperature_2m"
            + "&start_date=2026-01-09&end_date=2026-01-10";
    JsonNode delhi = client.json(query + "&timezone=Asia/Kolkata");
    JsonNode unix = client.json(query + "&timezone=Asia/Kolkata&timeformat=unixtime");
    JsonNode greenwich = client.json(query);

    assertThat(delhi.get("timezone_abbreviation").textValue()).isEqualTo("GMT+5:30");
    assertThat(
            client
                .json(BERLIN + "&timezone=America/St_Johns")
                .get("timezone_abbreviation")
                .textValue())
        .isEqualTo("GMT-2:30");
    assertThat(delhi.at("/hourly/time/24").textValue()).isEqualTo("2026-01-10T00:00");
    // 18:30 UTC of the day before, with the value of 19:00 UTC.
    assertThat(unix.at("/hourly/time/24").longValue()).isEqualTo(1_767_983_400L);
    assertThat(delhi.at("/hourly/temperature_2m/24"))
        .isEqualTo(greenwich.at("/hourly/temperature_2m/19"));
  }

  @Test
  void unixTimesAreInstants() {
    JsonNode response =
        client.json(
            BERLIN
                + "&hourly=rain&daily=sunrise&current=rain&forecast_days=1"
                + "&timezone=Europe/Berlin&timeformat=unixtime");

    assertThat(response.at("/hourly_units/time").textValue()).isEqualTo("unixtime");
    assertThat(response.at("/daily_units/sunrise").textValue()).isEqualTo("unixtime");
    // Local midnight of 20 August in summer time.
    assertThat(response.at("/daily/time/0").longValue()).isEqualTo(1_787_176_800L);
    assertThat(response.at("/hourly/time/0").longValue()).isEqualTo(1_787_176_800L);
    assertThat(response.at("/current/time").longValue()).isEqualTo(1_787_220_900L);
    assertThat(response.at("/daily/sunrise/0").longValue())
        .isBetween(1_787_176_800L, 1_787_263_200L);
  }

  @Test
  void currentHasOneInstantAndInterval() {
    JsonNode response = client.json(BERLIN + "&current=temperature_2m,precipitation");

    assertThat(names(response.get("current")))
        .containsExactly("time", "interval", "temperature_2m", "precipitation");
    assertThat(response.at("/current/time").textValue()).isEqualTo("2026-08-20T10:15");
    assertThat(response.at("/current/interval").intValue()).isEqualTo(900);
    assertThat(response.at("/current_units/interval").textValue()).isEqualTo("seconds");
  }

  @Test
  void currentIsHourlyWithoutMinutely15() {
    JsonNode response = client.json("/v1/gem?latitude=52.5&longitude=13.4&current=temperature_2m");

    assertThat(response.at("/current/time").textValue()).isEqualTo("2026-08-20T10:00");
    assertThat(response.at("/current/interval").intValue()).isEqualTo(3600);
  }

  @Test
  void unsupportedSectionsAreIgnoredWithoutValidation() {
    JsonNode response =
        client.json("/v1/ecmwf?latitude=52.5&longitude=13.4&current=no_such&minutely_15=no_such");

    assertThat(response.has("current")).isFalse();
    assertThat(response.has("minutely_15")).isFalse();
  }

  @Test
  void minutely15MatchesHourly() {
    JsonNode response =
        client.json(
            BERLIN
                + "&minutely_15=temperature_2m&hourly=temperature_2m"
                + "&start_date=2026-08-20&end_date=2026-08-20");

    assertThat(response.at("/minutely_15/time")).hasSize(96);
    assertThat(response.at("/minutely_15/time/1").textValue()).isEqualTo("2026-08-20T00:15");
    for (int hour = 0; hour < 24; hour++) {
      assertThat(response.at("/minutely_15/temperature_2m/" + hour * 4))
          .isEqualTo(response.at("/hourly/temperature_2m/" + hour));
    }
  }

  @Test
  void dailyValuesAreAggregatedFromHours() {
    JsonNode response =
        client.json(
            BERLIN
                + "&hourly=temperature_2m,precipitation,weather_code&timezone=Europe/Berlin"
                + "&daily=temperature_2m_max,temperature_2m_min,weather_code"
                + "&start_date=2026-08-10&end_date=2026-08-12");

    for (int day = 0; day < 3; day++) {
      double max = Double.NEGATIVE_INFINITY;
      double min = Double.POSITIVE_INFINITY;
      int code = 0;
      for (int hour = day * 24; hour < day * 24 + 24; hour++) {
        double temperature = response.at("/hourly/temperature_2m/" + hour).doubleValue();
        max = Math.max(max, temperature);
        min = Math.min(min, temperature);
        code = Math.max(code, response.at("/hourly/weather_code/" + hour).intValue());
      }
      assertThat(response.at("/daily/temperature_2m_max/" + day).doubleValue()).isEqualTo(max);
      assertThat(response.at("/daily/temperature_2m_min/" + day).doubleValue()).isEqualTo(min);
      assertThat(response.at("/daily/weather_code/" + day).intValue()).isEqualTo(code);
    }
  }

  @Test
  void everyLocationHasItsOwnTimeZone() {
    JsonNode response =
        client.json(
            "/v1/forecast?latitude=52.5,40.7,0&longitude=13.4,-74,-150&timezone=auto"
                + "&hourly=rain&forecast_days=1");

    assertThat(response.get(0).get("timezone").textValue()).isEqualTo("Europe/Berlin");
    assertThat(response.get(1).get("timezone").textValue()).isEqualTo("America/New_York");
    assertThat(response.get(1).get("timezone_abbreviation").textValue()).isEqualTo("GMT-4");
    assertThat(response.get(2).get("utc_offset_seconds").isInt()).isTrue();
    assertThat(response.get(1).at("/hourly/time/0").textValue()).isEqualTo("2026-08-20T00:00");
  }

  @Test
  void elevationCanBeSetAndDisabled() {
    assertThat(client.json(BERLIN + "&elevation=1234.5").get("elevation").doubleValue())
        .isEqualTo(1234.5);
    assertThat(client.json(BERLIN + "&elevation=nan").has("elevation")).isFalse();
  }

  @Test
  void temperatureDependsOnElevation() {
    String query = BERLIN + "&hourly=temperature_2m&forecast_days=1";
    double low = client.json(query + "&elevation=0").at("/hourly/temperature_2m/0").doubleValue();
    double high =
        client.json(query + "&elevation=1000").at("/hourly/temperature_2m/0").doubleValue();

    assertThat(low - high).isBetween(6.3, 6.7);
  }

  @Test
  void responseHasRequestedUnits() {
    JsonNode metric = client.json(BERLIN + "&hourly=temperature_2m,wind_speed_10m,visibility");
    JsonNode other =
        client.json(
            BERLIN
                + "&hourly=temperature_2m,wind_speed_10m,visibility&temperature_unit=fahrenheit"
                + "&wind_speed_unit=ms&precipitation_unit=inch");

    assertThat(other.at("/hourly_units/temperature_2m").textValue()).isEqualTo("°F");
    assertThat(other.at("/hourly_units/wind_speed_10m").textValue()).isEqualTo("m/s");
    assertThat(other.at("/hourly_units/visibility").textValue()).isEqualTo("ft");
    assertThat(other.at("/hourly/temperature_2m/5").doubleValue())
        .isCloseTo(metric.at("/hourly/temperature_2m/5").doubleValue() * 1.8 + 32, within(0.16));
  }

  @Test
  void onlyGenerationTimeChangesUntilNextRun() {
    String before = withoutGenerationTime(client.get(TWO_LOCATIONS).body());
    clock.add(Duration.ofMinutes(5));
    String after = withoutGenerationTime(client.get(TWO_LOCATIONS).body());

    assertThat(after).isEqualTo(before);
  }

  @Test
  void generationTimeVaries() {
    List<JsonNode> times = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      times.add(client.json(BERLIN).get("generationtime_ms"));
    }

    assertThat(times).doesNotHaveDuplicates().allMatch(JsonNode::isDouble);
  }

  @Test
  void newRunRevisesForecastAndRecentPastOnly() {
    String query =
        BERLIN
            + "&hourly=temperature_2m,surface_pressure&start_date=2026-08-01&end_date=2026-08-24";
    JsonNode before = client.json(query);
    clock.add(Duration.ofHours(6));
    JsonNode after = client.json(query);

    JsonNode old = before.at("/hourly/surface_pressure");
    JsonNode revised = after.at("/hourly/surface_pressure");
    int changed = 0;
    for (int hour = 0; hour < old.size(); hour++) {
      boolean sixDaysAgo = hour < 13 * 24;
      if (sixDaysAgo) {
        assertThat(revised.get(hour)).as("hour %d", hour).isEqualTo(old.get(hour));
      } else if (hour >= 21 * 24) {
        changed += revised.get(hour).equals(old.get(hour)) ? 0 : 1;
      }
    }
    assertThat(changed).isGreaterThan(36);
  }

  @Test
  void previousDaysAreEarlierForecastsOfSameHours() {
    JsonNode hours =
        client
            .json(
                "/previous-runs-api/v1/forecast?latitude=52.5&longitude=13.4&past_days=3"
                    + "&forecast_days=0&hourly=temperature_2m,temperature_2m_previous_day1,"
                    + "temperature_2m_previous_day5")
            .get("hourly");

    assertThat(hours.get("temperature_2m_previous_day1")).hasSize(72);
    double near = distance(hours, "temperature_2m_previous_day1");
    double far = distance(hours, "temperature_2m_previous_day5");
    assertThat(near).isPositive().isLessThan(far);
    assertThat(far / 72).isLessThan(6);
  }

  private static double distance(JsonNode hours, String name) {
    double sum = 0;
    for (int i = 0; i < 72; i++) {
      sum +=
          Math.abs(
              hours.get(name).get(i).doubleValue()
                  - hours.get("temperature_2m").get(i).doubleValue());
    }
    return sum;
  }

  private static String withoutGenerationTime(String body) {
    return body.replaceAll("\"generationtime_ms\":[^,]+,", "");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
