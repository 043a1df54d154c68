package io.weatherconnect.simulator.weather;

import java.util.Map;
import java.util.Set;

/**
 * Formulas for rain, showers, snow and evaporation. Precipitation is the sum of rain, showers and
 * the water equivalent of snow, each in tenths of a millimetre.
 */
final class PrecipitationFormulas {

  /**
   * Model families whose rain includes showers because they do not have them as a separate
   * variable.
   */
  private static final Set<String> WITHOUT_SHOWERS = Set.of("archive", "jma", "climate");

  private static final double WET_ABOVE = 0.28;
  private static final double UNSTABLE_ABOVE = 0.45;
  private static final double CENTIMETRES_OF_SNOW_PER_MILLIMETRE = 0.7;

  private PrecipitationFormulas() {}

  static void register(Map<String, Formula> formulas) {
    formulas.put("rain", PrecipitationFormulas::rain);
    formulas.put("showers", PrecipitationFormulas::showers);
    formulas.put("snowfall_water_equivalent", PrecipitationFormulas::snowWater);
    formulas.put("precipitation", PrecipitationFormulas::precipitation);
    formulas.put("snowfall", PrecipitationFormulas::snowfall);
    formulas.put("snow_depth", PrecipitationFormulas::snowDepth);
    formulas.put("snow_depth_water_equivalent", PrecipitationFormulas::snowDepthWater);
    formulas.put("precipitation_probability", PrecipitationFormulas::probability);
    formulas.put("et0_fao_evapotranspiration", PrecipitationFormulas::referenceEvapotranspiration);
    formulas.put("evapotranspiration", a -> scaled(a, "et0_fao_evapotranspiration", 0.62));
    formulas.put(
        "potential_evapotranspiration", a -> scaled(a, "et0_fao_evapotranspiration", 1.08));
    formulas.put("runoff", a -> scaled(a, "precipitation", 0.2));
  }

  private static float[] rain(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] steady = steady(a);
    float[] convective = convective(a);
    boolean withShowers = WITHOUT_SHOWERS.contains(a.model().family());
    return a.fill(
        i -> {
          double water = steady[i] + (withShowers ? convective[i] : 0);
          return tenths(water * liquidPart(temperature[i]));
        });
  }

  private static float[] showers(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] convective = convective(a);
    return a.fill(i -> tenths(convective[i] * liquidPart(temperature[i])));
  }

  private static float[] snowWater(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] steady = steady(a);
    float[] convective = convective(a);
    return a.fill(i -> tenths((steady[i] + convective[i]) * (1 - liquidPart(temperature[i]))));
  }

  private static float[] precipitation(Atmosphere a) {
    float[] rain = a.values("rain");
    float[] snow = a.values("snowfall_water_equivalent");
    if (WITHOUT_SHOWERS.contains(a.model().family())) {
      return a.fill(i -> rain[i] + snow[i]);
    }
    float[] showers = a.values("showers");
    return a.fill(i -> rain[i] + showers[i] + snow[i]);
  }

  private static float[] snowfall(Atmosphere a) {
    float[] water = a.values("snowfall_water_equivalent");
    return a.fill(i -> water[i] * CENTIMETRES_OF_SNOW_PER_MILLIMETRE);
  }

  /** Computes the snow depth from the temperature of the season. */
  private static float[] snowDepth(Atmosphere a) {
    float[] warmth = a.factor(WeatherFactor.WARMTH);
    double height = TemperatureFormulas.LAPSE * a.site().elevation();
    return a.fill(
        i -> {
          double season = TemperatureFormulas.climate(a.site().latitude(), a.time().at(i)) - height;
          return Rounding.round(Math.max(0, -(season + 2 * warmth[i])) * 0.05, 100);
        });
  }

  private static float[] snowDepthWater(Atmosphere a) {
    return scaled(a, "snow_depth", 220);
  }

  private static float[] probability(Atmosphere a) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    float[] precipitation = a.values("precipitation");
    return a.fill(
        i -> {
          double chance = Rounding.clamp(38 + 85 * moisture[i], 0, 100);
          return Math.rint(precipitation[i] > 0.1 ? Math.max(55, chance) : chance);
        });
  }

  /** FAO-56 Penman-Monteith for hourly steps. */
  private static float[] referenceEvapotranspiration(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    float[] wind = a.values("wind_speed_10m");
    float[] pressure = a.values("surface_pressure");
    float[] radiation = a.values("shortwave_radiation");
    return a.fill(
        i -> {
          double t = temperature[i];
          double saturation = TemperatureFormulas.saturation(t) / 10;
          double slope = 4098 * saturation / ((t + 237.3) * (t + 237.3));
          double psychrometer = 0.0000665 * pressure[i] * 100;
          double wind2m = wind[i] * 0.75;
          boolean day = radiation[i] > 0;
          double net = (0.77 * radiation[i] - (day ? 40 : 15)) * 0.0036 * (day ? 0.9 : 0.5);
          double dry = saturation * (1 - humidity[i] / 100);
          double perHour =
              (0.408 * slope * net + psychrometer * 37 / (t + 273) * wind2m * dry)
                  / (slope + psychrometer * (1 + (day ? 0.24 : 0.96) * wind2m));
          return Math.max(0, perHour) * a.stepHours();
        });
  }

  private static float[] scaled(Atmosphere a, String name, double factor) {
    float[] values = a.values(name);
    return a.fill(i -> values[i] * factor);
  }

  private static float[] steady(Atmosphere a) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    return a.fill(i -> 3.2 * Math.max(0, moisture[i] - WET_ABOVE) * a.stepHours());
  }

  private static float[] convective(Atmosphere a) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    float[] convection = a.factor(WeatherFactor.CONVECTION);
    float[] temperature = a.values("temperature_2m");
    return a.fill(
        i -> {
          double lift = Math.max(0, convection[i] - UNSTABLE_ABOVE) * Math.max(0, moisture[i]);
          return lift * Rounding.clamp(temperature[i] * 1.3, 0.5, 30) * a.stepHours();
        });
  }

  /** Returns the liquid part of precipitation: 0 below 0 °C, 1 above 2 °C. */
  private static double liquidPart(double temperature) {
    return Rounding.clamp(temperature / 2, 0, 1);
  }

  private static double tenths(double millimetres) {
    return Rounding.round(millimetres, 10);
  }
}
