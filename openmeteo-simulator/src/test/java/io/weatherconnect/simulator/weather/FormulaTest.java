package io.weatherconnect.simulator.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of single formulas. */
class FormulaTest {

  private static final long NOW = Instant.parse("2026-08-20T10:30:00Z").getEpochSecond();
  private static final Model ICON = Models.model("icon_seamless").orElseThrow();
  private static final TimeRange SUMMER =
      new TimeRange(Instant.parse("2026-06-01T00:00:00Z").getEpochSecond(), 3600, 60 * 24);
  private static final TimeRange WINTER =
      new TimeRange(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(), 3600, 60 * 24);
  private static final Site BERLIN = new Site(52.5f, 13.4f, 38);

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
  }

  @Test
  void energyOfSummerDaysIsRealistic() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] energy = Aggregation.ENERGY.days(a.values("shortwave_radiation"), null);
    float[] evaporation = Aggregation.SUM.days(a.values("et0_fao_evapotranspiration"), null);

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
  void flatPanelGetsTheGlobalRadiation() {
    Atmosphere a = at(BERLIN, SUMMER);
    float[] global = a.values("shortwave_radiation");
    float[] panel = a.values("global_tilted_irradiance");

    for (int i = 0; i < global.length; i++) {
      assertThat(panel[i]).isCloseTo(global[i], within(0.01f));
    }
  }

  @Test
  void panelGetsMoreTheBetterItFacesTheSun() {
    double flat = irradiance(WINTER, new Panel(0, 0));
    double south = irradiance(WINTER, new Panel(60, 0));
    double turning = irradiance(WINTER, new Panel(60, Float.NaN));
    double tracking = irradiance(WINTER, new Panel(Float.NaN, Float.NaN));

    assertThat(irradiance(WINTER, new Panel(60, 180))).isLessThan(flat);
    assertThat(south).isBetween(1.3 * flat, 3 * flat);
    assertThat(turning).isGreaterThan(south);
    assertThat(tracking).isGreaterThan(turning);
  }

  @Test
  void eastPanelGetsItsLightInTheMorning() {
    float[] east = at(BERLIN, SUMMER, new Panel(90, -90)).values("global_tilted_irradiance");
    float[] west = at(BERLIN, SUMMER, new Panel(90, 90)).values("global_tilted_irradiance");

    for (int day = 0; day < east.length; day += 24) {
      assertThat(east[day + 7]).isGreaterThan(west[day + 7]);
      assertThat(east[day + 16]).isLessThan(west[day + 16]);
    }
  }

  private static double irradiance(TimeRange time, Panel panel) {
    return mean(at(BERLIN, time, panel).values("global_tilted_irradiance"));
  }

  @Test
  void airAtLevelsIsColderThanAtTheGroundDownToTheTropopause() {
    Atmosphere a = at(BERLIN, SUMMER);
    double ground = mean(a.values("temperature_2m"));

    assertThat(mean(a.values("temperature_80m"))).isBetween(ground - 1, ground);
    assertThat(mean(a.values("temperature_850hPa"))).isBetween(ground - 12, ground - 7);
    assertThat(mean(a.values("temperature_200hPa"))).isBetween(-70.0, -40.0);
    assertThat(mean(a.values("geopotential_height_500hPa", Unit.METRE)))
        .isBetween(5_300.0, 5_900.0);
  }

  @Test
  void thunderstormsRequireShowers() {
    Atmosphere a = at(new Site(5, 100, 10), SUMMER);
    float[] code = a.values("weather_code");
    float[] showers = a.values("showers");
    int storms = 0;

    for (int i = 0; i < code.length; i++) {
      assertThat(code[i] == 95 && showers[i] <= 2.5f).isFalse();
      storms += code[i] == 95 ? 1 : 0;
    }
    assertThat(storms).isPositive();
  }

  @Test
  void wavesAreNotLowerThanTheSwell() {
    Atmosphere a = at(new Site(54, 8, 0), SUMMER);
    float[] waves = a.values("wave_height");
    float[] swell = a.values("swell_wave_height", Unit.METRE);

    for (int i = 0; i < waves.length; i++) {
      assertThat(waves[i]).isBetween(swell[i], swell[i] + 4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pm10", "swell_wave_height", "european_aqi", "roughness_length"})
  void variablesWithFallbackFormulaAreWithinUsualBoundsAndVary(String name) {
    Unit unit = Variables.hourly(name).orElseThrow().unit();
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
    return at(site, time, new Panel(0, 0));
  }

  private static Atmosphere at(Site site, TimeRange time, Panel panel) {
    return new Atmosphere(
        site, panel, ICON, time, new RunSelection(NOW, 0, OptionalLong.empty()), 0);
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
