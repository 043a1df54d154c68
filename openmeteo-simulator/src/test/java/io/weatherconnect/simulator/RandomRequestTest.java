package io.weatherconnect.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses to random valid requests are consistent. */
class RandomRequestTest extends SimulatorTest {

  private static final List<String> HOURLY =
      List.of(
          "temperature_2m",
          "rain",
          "wind_direction_10m",
          "weather_code",
          "is_day",
          "pm10",
          "temperature_850hPa",
          "soil_temperature_6cm",
          "windspeed_10m",
          "cape");
  private static final List<String> DAILY =
      List.of(
          "temperature_2m_max",
          "precipitation_sum",
          "sunrise",
          "sunset",
          "weather_code",
          "precipitation_hours",
          "moonrise",
          "wave_height_max");
  private static final List<String> MODELS =
      List.of("best_match", "icon_seamless", "gfs_seamless", "jma_seamless", "era5", "gwam");
  private static final List<String> ZONES =
      List.of("GMT", "auto", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia");
  private static final List<String> TIMES =
      List.of(
          "forecast_days=1",
          "past_days=2&forecast_days=0",
          "start_date=2026-07-01&end_date=2026-07-03",
          "forecast_days=16");

  private SplittableRandom random;

  @Override
  OpenMeteoSimulator.Builder configure(OpenMeteoSimulator.Builder builder) {
    return builder.limits(Limits.NONE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void responseIsConsistentForRandomRequest(long seed) {
    random = new SplittableRandom(seed);
    for (int i = 0; i < 50; i++) {
      int locations = 1 + random.nextInt(3);
      String query = query(locations);
      JsonNode response = client.json(query);
      assertThat(response.isArray()).as(query).isEqualTo(locations > 1);
      for (int location = 0; location < locations; location++) {
        check(query, locations > 1 ? response.get(location) : response);
      }
    }
  }

  private String query(int locations) {
    return "/v1/forecast?latitude="
        + coordinates(locations, 170, 85)
        + "&longitude="
        + coordinates(locations, 360, 180)
        + "&hourly="
        + some(HOURLY)
        + "&daily="
        + some(DAILY)
        + "&models="
        + one(MODELS)
        + ","
        + one(MODELS)
        + "&timezone="
        + one(ZONES)
        + "&"
        + one(TIMES)
        + (random.nextBoolean() ? "&timeformat=unixtime" : "")
        + (random.nextBoolean() ? "&temperature_unit=fahrenheit&wind_speed_unit=kn" : "");
  }

  private static void check(String query, JsonNode location) {
    for (String section : List.of("hourly", "daily")) {
      JsonNode units = location.get(section + "_units");
      JsonNode data = location.get(section);
      assertThat(names(data)).as(query).isEqualTo(names(units));
      int rows = data.get("time").size();
      for (String name : names(data)) {
        JsonNode values = data.get(name);
        assertThat(values).as("%s of %s", name, query).hasSize(rows);
        boolean undefined = units.get(name).textValue().equals("undefined");
        for (JsonNode value : values) {
          assertThat(value.isNull() || (!undefined && value.isValueNode()))
              .as("%s of %s", name, query)
              .isTrue();
        }
      }
      checkSteps(query, section, data.get("time"));
    }
    assertThat(location.get("latitude").doubleValue()).isBetween(-90.0, 90.0);
    assertThat(location.get("longitude").doubleValue()).isBetween(-180.0, 180.0);
  }

  private static void checkSteps(String query, String section, JsonNode times) {
    boolean unix = query.contains("unixtime");
    for (int i = 1; i < times.size(); i++) {
      if (unix) {
        assertThat(times.get(i).longValue() - times.get(i - 1).longValue())
            .as(query)
            .isEqualTo(section.equals("daily") ? 86_400 : 3_600);
      } else {
        assertThat(times.get(i).textValue()).as(query).isGreaterThan(times.get(i - 1).textValue());
      }
    }
  }

  private String coordinates(int count, int range, int offset) {
    return IntStream.range(0, count)
        .mapToObj(i -> Float.toString((float) (random.nextDouble() * range - offset)))
        .collect(Collectors.joining(","));
  }

  private String some(List<String> names) {
    List<String> chosen = new ArrayList<>(names);
    chosen.removeIf(name -> random.nextBoolean());
    return String.join(",", chosen);
  }

  private String one(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
