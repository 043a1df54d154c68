package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The invented weather is realistic, consistent and reproducible. */
class AtmosphereTest {

  private static final long NOW = Instant.parse("2026-08-20T10:30:00Z").getEpochSecond();
  private static final TimeRange YEAR =
      new TimeRange(Instant.parse("2025-01-01T00:00:00Z").getEpochSecond(), 3600, 365 * 24);
  private static final Panel FLAT = new Panel(0, 0);
  private static final Model ICON = model("icon_seamless");

  @ParameterizedTest
  @CsvSource({"52.5,13.4,38", "48.1,11.6,520", "-37.8,145,20", "1.3,103.8,10", "70,25,100"})
  void variablesAreConsistent(float latitude, float longitude, float elevation) {
    Atmosphere a = year(new Site(latitude, longitude, elevation), ICON);
    float[] temperature = a.values("temperature_2m");
    float[] dewPoint = a.values("dew_point_2m");
    float[] wetBulb = a.values("wet_bulb_temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    float[] precipitation = a.values("precipitation");
    float[] rain = a.values("rain");
    float[] showers = a.values("showers");
    float[] snow = a.values("snowfall_water_equivalent");
    float[] snowfall = a.values("snowfall");
    float[] cloud = a.values("cloud_cover");
    float[] low = a.values("cloud_cover_low");
    float[] global = a.values("shortwave_radiation");
    float[] direct = a.values("direct_radiation");
    float[] diffuse = a.values("diffuse_radiation");
    float[] top = a.values("terrestrial_radiation", Unit.WATT_PER_SQUARE_METRE);
    float[] wind = a.values("wind_speed_10m");
    float[] gusts = a.values("wind_gusts_10m");
    float[] direction = a.values("wind_direction_10m");
    float[] probability = a.values("precipitation_probability");
    float[] pressure = a.values("surface_pressure");
    float[] seaLevel = a.values("pressure_msl");
    float[] sunshine = a.values("sunshine_duration");
    float[] visibility = a.values("visibility", Unit.METRE);
    float[] isDay = a.values("is_day");
    for (int i = 0; i < YEAR.count(); i++) {
      assertThat(dewPoint[i]).isLessThanOrEqualTo(temperature[i]);
      assertThat(wetBulb[i]).isLessThanOrEqualTo(temperature[i]);
      assertThat(humidity[i]).isBetween(5f, 100f);
      assertThat(precipitation[i]).isBetween(0f, 40f);
      assertThat(rain[i] + showers[i] + snow[i]).isEqualTo(precipitation[i]);
      assertThat(snowfall[i] > 0).isEqualTo(snow[i] > 0);
      assertThat(snow[i] > 0 && temperature[i] > 2).isFalse();
      assertThat(low[i]).isBetween(0f, cloud[i]);
      assertThat(cloud[i]).isBetween(0f, 100f);
      assertThat(direct[i] + diffuse[i]).isCloseTo(global[i], within(1e-3f));
      assertThat(global[i]).isBetween(0f, 1_100f);
      assertThat(top[i] == 0 && global[i] > 0).isFalse();
      assertThat(gusts[i]).isGreaterThanOrEqualTo(wind[i]);
      assertThat(direction[i]).isBetween(0f, 360f);
      assertThat(probability[i]).isBetween(precipitation[i] > 0.1f ? 50f : 0f, 100f);
      assertThat(pressure[i]).isLessThanOrEqualTo(seaLevel[i]);
      assertThat(seaLevel[i]).isBetween(960f, 1070f);
      assertThat(sunshine[i]).isBetween(0f, 3600f);
      assertThat(visibility[i]).isBetween(100f, 25_000f);
      assertThat(isDay[i] == 0 || isDay[i] == 1).isTrue();
    }
  }

  @Test
  void temperatureDependsOnSeasonAndLatitude() {
    float[] berlin = year(new Site(52.5f, 13.4f, 38), ICON).values("temperature_2m");
    float[] melbourne = year(new Site(-37.8f, 145, 20), ICON).values("temperature_2m");
    float[] singapore = year(new Site(1.3f, 103.8f, 10), ICON).values("temperature_2m");
    float[] spitsbergen = year(new Site(78.2f, 15.6f, 10), ICON).values("temperature_2m");

    assertThat(month(berlin, 6)).isBetween(15.0, 25.0);
    assertThat(month(berlin, 0)).isBetween(-6.0, 5.0);
    assertThat(month(melbourne, 0)).isGreaterThan(month(melbourne, 6) + 8);
    assertThat(mean(singapore)).isBetween(24.0, 30.0);
    assertThat(mean(spitsbergen)).isBetween(-18.0, -2.0);
  }

  @Test
  void afternoonsAreWarmerThanNightsAtEveryLongitude() {
    for (float longitude = -170; longitude <= 170; longitude += 34) {
      float[] temperature = year(new Site(45, longitude, 100), ICON).values("temperature_2m");
      int night = Math.floorMod(Math.round(3 - longitude / 15), 24);
      int afternoon = Math.floorMod(Math.round(15 - longitude / 15), 24);
      assertThat(hour(temperature, afternoon)).isGreaterThan(hour(temperature, night) + 3);
    }
  }

  @Test
  void amountOfRainIsRealistic() {
    float[] precipitation = year(new Site(52.5f, 13.4f, 38), ICON).values("precipitation");
    int wet = 0;
    double sum = 0;
    for (float hour : precipitation) {
      wet += hour > 0.05 ? 1 : 0;
      sum += hour;
    }

    assertThat(wet / (double) precipitation.length).isBetween(0.05, 0.35);
    assertThat(sum).isBetween(250.0, 2_500.0);
  }

  @Test
  void weatherCodesMatchPrecipitation() {
    Atmosphere a = year(new Site(60, 25, 50), ICON);
    float[] codes = a.values("weather_code");
    float[] precipitation = a.values("precipitation");
    float[] snow = a.values("snowfall_water_equivalent");
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      int code = (int) codes[i];
      seen.add(code);
      assertThat(code >= 51).isEqualTo(precipitation[i] > 0.05f);
      assertThat(code >= 71 && code <= 75 && snow[i] == 0).isFalse();
      assertThat(code).isIn(0, 1, 2, 3, 51, 53, 55, 61, 63, 65, 71, 73, 75, 80, 81, 82, 95);
    }
    assertThat(seen).contains(0, 1, 2, 3, 61, 71);
  }

  @Test
  void nearLocationsHaveSimilarWeather() {
    float[] berlin = year(new Site(52.5f, 13.4f, 38), ICON).values("pressure_msl");
    float[] potsdam = year(new Site(52.4f, 13.1f, 38), ICON).values("pressure_msl");
    float[] lisbon = year(new Site(38.7f, -9.1f, 38), ICON).values("pressure_msl");

    assertThat(distance(berlin, potsdam)).isPositive().isLessThan(distance(berlin, lisbon) / 5);
  }

  @Test
  void sameArgumentsReturnSameValues() {
    Site site = new Site(52.5f, 13.4f, 38);

    assertThat(year(site, ICON).values("temperature_2m"))
        .isEqualTo(year(site, ICON).values("temperature_2m"));
  }

  @Test
  void overlappingRangesHaveSameValues() {
    Site site = new Site(52.5f, 13.4f, 38);
    float[] full = at(site, new TimeRange(NOW / 3600 * 3600, 3600, 72)).values("temperature_2m");
    float[] part =
        at(site, new TimeRange(NOW / 3600 * 3600 + 7200, 3600, 24)).values("temperature_2m");

    for (int i = 0; i < 24; i++) {
      assertThat(part[i]).isEqualTo(full[i + 2]);
    }
  }

  @Test
  void shorterLeadTimeHasSmallerError() {
    Site site = new Site(52.5f, 13.4f, 38);
    TimeRange day = new TimeRange(NOW / 86_400 * 86_400 + 4 * 86_400, 3600, 24);
    long settled = NOW + 20 * 86_400;
    double far = 0;
    double near = 0;
    for (float latitude = 48; latitude < 54; latitude += 0.5f) {
      Site one = new Site(latitude, site.longitude(), 38);
      float[] actual = at(one, day, settled).values("temperature_2m");
      far += distance(at(one, day, NOW).values("temperature_2m"), actual);
      near += distance(at(one, day, NOW + 3 * 86_400).values("temperature_2m"), actual);
    }

    assertThat(near).isPositive().isLessThan(far);
    assertThat(far / 12).isLessThan(4);
  }

  @Test
  void accumulatedVariablesScaleWithStep() {
    Site site = new Site(52.5f, 13.4f, 38);
    long start = YEAR.start();
    Atmosphere hours = at(site, new TimeRange(start, 3600, 24 * 30));
    Atmosphere quarters = at(site, new TimeRange(start, 900, 96 * 30));
    double byHour = mean(hours.values("et0_fao_evapotranspiration"));
    double byQuarter = mean(quarters.values("et0_fao_evapotranspiration"));

    assertThat(byQuarter * 4).isBetween(byHour * 0.9, byHour * 1.1);
  }

  @Test
  void rainOfArchiveIncludesShowers() {
    Model archive = model("era5");
    Atmosphere a = year(new Site(1.3f, 103.8f, 10), archive);
    float[] rain = a.values("rain");
    float[] snow = a.values("snowfall_water_equivalent");
    float[] precipitation = a.values("precipitation");

    for (int i = 0; i < rain.length; i++) {
      assertThat(rain[i] + snow[i]).isEqualTo(precipitation[i]);
    }
  }

  private static Atmosphere year(Site site, Model model) {
    return new Atmosphere(
        site, FLAT, model, YEAR, new RunSelection(NOW, 0, OptionalLong.empty()), 0);
  }

  private static Atmosphere at(Site site, TimeRange time) {
    return at(site, time, NOW);
  }

  private static Atmosphere at(Site site, TimeRange time, long now) {
    return new Atmosphere(
        site, FLAT, ICON, time, new RunSelection(now, 0, OptionalLong.empty()), 0);
  }

  private static Model model(String name) {
    return Models.model(name).orElseThrow();
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double month(float[] year, int month) {
    double sum = 0;
    for (int i = month * 730; i < (month + 1) * 730; i++) {
      sum += year[i];
    }
    return sum / 730;
  }

  private static double hour(float[] year, int hour) {
    double sum = 0;
    for (int i = hour; i < year.length; i += 24) {
      sum += year[i];
    }
    return sum / 365;
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
