package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of single formulas. */
class FormulaTest {

  private static final long NOW = Instant.parse("2026-08-20T10:30:00Z").getEpochSecond();
  private static final Model ICON = Models.catalogue().model("icon_seamless").orElseThrow();
  private static final TimeRange SUMMER =
      new TimeRange(Instant.parse("2026-06-01T00:00:00Z").getEpochSecond(), 3600, 60 * 24);
  private static final TimeRange WINTER =
      new TimeRange(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), 3600, 60 * 24);
  private static final Site BERLIN = new Site(52.5f, 13.4f, 38);

  @ParameterizedTest
  @CsvSource({"0, 6.11", "20, 23.33", "30, 42.37", "-10, 2.87"})
  void saturationVapourPressureMatchesPublishedTables(double celsius, double hectopascal) {
    assertThat(TemperatureFormulas.saturation(celsius)).isCloseTo(hectopascal, within(0.15));
  }

  @ParameterizedTest
  @CsvSource({"20, 50, 9.3", "30, 80, 26.2", "0, 100, 0.0", "-5, 70, -9.6"})
  void dewPointMatchesPublishedTables(double temperature, double humidity, double dewPoint) {
    assertThat(TemperatureFormulas.dewPoint(temperature, humidity))
        .isCloseTo(dewPoint, within(0.2));
  }

  @Test
  void pressureFallsByAboutAnEighthPerKilometre() {
    float[] low = at(new Site(52.5f, 13.4f, 0), SUMMER).values("surface_pressure");
    float[] high = at(new Site(52.5f, 13.4f, 1000), SUMMER).values("surface_pressure");

    assertThat(low).isEqualTo(at(BERLIN, SUMMER).values("pressure_msl"));
    for (int i = 0; i < low.length; i++) {
      assertThat(high[i] / low[i]).isBetween(0.875f, 0.9f);
    }
  }

  @Test
  void temperatureFallsWithElevationByLapseRate() {
    float[] low = at(new Site(52.5f, 13.4f, 0), SUMMER).values("temperature_2m");
    float[] high = at(new Site(52.5f, 13.4f, 1000), SUMMER).values("temperature_2m");

    for (int i = 0; i < low.length; i++) {
      assertThat(low[i] - high[i]).isCloseTo(6.5f, within(0.06f));
    }
  }

  @Test
  void apparentTemperatureIsBelowTemperatureInWinter() {
    Atmosphere a = at(BERLIN, WINTER);

    assertThat(mean(a.values("apparent_temperature")))
        .isLessThan(mean(a.values("temperature_2m")) - 2);
  }

  @Test
  void freezingLevelIsHighInSummerAndNeverBelowSeaLevel() {
    float[] summer = at(BERLIN, SUMMER).values("freezing_level_height");
    float[] winter = at(BERLIN, WINTER).values("freezing_level_height");

    assertThat(mean(summer)).isBetween(1_800.0, 4_500.0);
    assertThat(mean(winter)).isLessThan(900);
    for (float height : winter) {
      assertThat(height).isNotNegative();
    }
  }

  @Test
  void snowDepthIsZeroInWarmClimate() {
    float[] arctic = at(new Site(78, 15, 10), WINTER).values("snow_depth");
    float[] tropics = at(new Site(5, 15, 10), WINTER).values("snow_depth");

    assertThat(mean(arctic)).isBetween(0.2, 3.0);
    assertThat(tropics).containsOnly(0);
  }

  @Test
  void valuesAreMultiplesOfTheirResolution() {
    Atmosphere a = at(BERLIN, SUMMER);

    assertMultiples(a.values("temperature_2m"), 0.05);
    assertMultiples(a.values("rain"), 0.1);
    assertMultiples(a.values("wind_gusts_10m"), 0.1);
    assertMultiples(a.values("shortwave_radiation"), 1);
    assertMultiples(a.values("relative_humidity_2m"), 1);
    assertMultiples(a.values("visibility"), 20);
    assertMultiples(a.values("cape"), 10);
  }

  @Test
  void energyOfSummerDaysIsRealistic() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] energy =
        DailyAggregator.aggregate(Aggregation.ENERGY, a.values("shortwave_radiation"), null);
    float[] evaporation =
        DailyAggregator.aggregate(Aggregation.SUM, a.values("et0_fao_evapotranspiration"), null);

    assertThat(mean(energy)).isBetween(12.0, 30.0);
    assertThat(mean(evaporation)).isBetween(2.0, 7.0);
    assertThat(mean(a.values("uv_index")) * 24 / 8).isBetween(1.0, 8.0);
  }

  @Test
  void nightsHaveNoRadiation() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] global = a.values("shortwave_radiation_instant");
    float[] isDay = a.values("is_day");

    for (int i = 0; i < global.length; i++) {
      assertThat(global[i] > 1 && isDay[i] == 0).isFalse();
    }
  }

  @Test
  void meanRadiationIsBetweenInstantValues() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] mean = a.values("terrestrial_radiation");
    float[] instant = a.values("terrestrial_radiation_instant");

    for (int i = 1; i < mean.length; i++) {
      // The bounds allow for rounding and for the curvature near noon.
      assertThat(mean[i])
          .isBetween(
              Math.min(instant[i - 1], instant[i]) - 8, Math.max(instant[i - 1], instant[i]) + 13);
    }
  }

  @Test
  void windComponentsMatchSpeedAndDirection() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] u = a.values("wind_u_component_850hPa");
    float[] v = a.values("wind_v_component_850hPa");
    float[] speed = a.values("wind_speed_850hPa");
    float[] direction = a.values("wind_direction_850hPa");

    for (int i = 0; i < u.length; i++) {
      assertThat((double) speed[i]).isCloseTo(Math.hypot(u[i], v[i]), within(1e-4));
      double radians = Math.toRadians(direction[i]);
      assertThat(-Math.sin(radians) * speed[i]).isCloseTo(u[i], within(1e-3));
      assertThat(-Math.cos(radians) * speed[i]).isCloseTo(v[i], within(1e-3));
    }
  }

  @Test
  void thunderstormsRequireShowers() {
    Atmosphere a = at(new Site(5, 100, 10), SUMMER);
    float[] code = a.values("weather_code");
    float[] showers = a.values("showers");
    int storms = 0;

    for (int i = 0; i < code.length; i++) {
      assertThat(code[i] == 95 && showers[i] <= 0.5f).isFalse();
      storms += code[i] == 95 ? 1 : 0;
    }
    assertThat(storms).isPositive();
  }

  @Test
  void soilMoistureIsWithinBounds() {
    for (String name :
        new String[] {
          "soil_moisture_0_to_1cm", "soil_moisture_27_to_81cm", "soil_moisture_0_to_7cm"
        }) {
      for (float value : at(BERLIN, SUMMER).values(name)) {
        assertThat(value).isBetween(0.1f, 0.45f);
      }
    }
    for (float value : at(BERLIN, SUMMER).values("soil_moisture_index_0_to_7cm")) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm10", "wave_height", "european_aqi", "roughness_length"})
  void variablesWithFallbackFormulaAreWithinUsualBoundsAndVary(String name) {
    Unit unit = Variables.catalogue().hourly(name).orElseThrow().unit();
    float[] values = at(BERLIN, SUMMER).values(name, unit);
    float min = Float.MAX_VALUE;
    float max = -Float.MAX_VALUE;
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }

    assertThat(min).isNotNegative();
    assertThat(max).isBetween(min * 1.2f, 120f);
  }

  private static Atmosphere at(Site site, TimeRange time) {
    return Atmosphere.of(
        site, ICON, ICON.covering(site.latitude(), site.longitude()), time, NOW, 0, 0, Panel.FLAT);
  }

  private static void assertMultiples(float[] values, double resolution) {
    for (float value : values) {
      double parts = value / resolution;
      assertThat(parts).isCloseTo(Math.rint(parts), within(1e-3));
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
