package io.weatherconnect.simulator.weather;

import java.util.Map;

/** Formulas for clouds, visibility, thunderstorms and the weather code. */
final class CloudFormulas {

  private CloudFormulas() {}

  static void register(Map<String, Formula> formulas) {
    formulas.put("cloud_cover", CloudFormulas::total);
    formulas.put("cloud_cover_low", a -> layer(a, 0.9, WeatherFactor.PRESSURE, -25));
    formulas.put("cloud_cover_mid", a -> layer(a, 0.75, WeatherFactor.WARMTH, 20));
    formulas.put("cloud_cover_high", a -> layer(a, 0.8, WeatherFactor.CONVECTION, 25));
    formulas.put("visibility", CloudFormulas::visibility);
    formulas.put("cape", CloudFormulas::cape);
    formulas.put("lifted_index", CloudFormulas::liftedIndex);
    formulas.put("lightning_potential", CloudFormulas::lightning);
    formulas.put("weather_code", CloudFormulas::code);
  }

  private static float[] total(Atmosphere a) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    return a.fill(i -> Math.rint(Rounding.clamp(55 + 110 * moisture[i], 0, 100)));
  }

  /** Computes one layer, limited to the total cloud cover. */
  private static float[] layer(Atmosphere a, double part, WeatherFactor factor, double influence) {
    float[] total = a.values("cloud_cover");
    float[] other = a.factor(factor);
    return a.fill(
        i -> Math.rint(Rounding.clamp(total[i] * part + influence * other[i], 0, total[i])));
  }

  private static float[] visibility(Atmosphere a) {
    float[] humidity = a.values("relative_humidity_2m");
    float[] precipitation = a.values("precipitation");
    return a.fill(
        i -> {
          double haze = Math.max(0, humidity[i] - 80) / 20;
          double rain = Math.min(1, precipitation[i] / a.stepHours() / 5);
          return Rounding.round(
              Math.max(120, 24_140 * (1 - 0.97 * haze * haze) * (1 - 0.6 * rain)), 0.05);
        });
  }

  private static float[] cape(Atmosphere a) {
    float[] convection = a.factor(WeatherFactor.CONVECTION);
    float[] dewPoint = a.values("dew_point_2m");
    return a.fill(
        i -> Rounding.round(Math.max(0, convection[i]) * Math.max(0, dewPoint[i] - 2) * 130, 0.1));
  }

  private static float[] liftedIndex(Atmosphere a) {
    float[] cape = a.values("cape");
    return a.fill(i -> 6 - cape[i] / 240);
  }

  private static float[] lightning(Atmosphere a) {
    float[] cape = a.values("cape");
    float[] showers = a.values("showers");
    return a.fill(i -> showers[i] > 0 ? cape[i] / 100 : 0);
  }

  private static float[] code(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    float[] cloud = a.values("cloud_cover");
    float[] rain = a.values("rain");
    float[] snow = a.values("snowfall_water_equivalent");
    float[] precipitation = a.values("precipitation");
    float[] cape = a.values("cape");
    float hours = a.stepHours();
    return a.fill(
        i -> {
          float showers = precipitation[i] - rain[i] - snow[i];
          if (showers > 0.5f * hours && cape[i] > 900) {
            return 95;
          }
          if (snow[i] > rain[i] + showers) {
            return 71 + step(snow[i] / hours, 0.7f, 2);
          }
          if (showers > rain[i] && showers > 0.05f) {
            return 80 + step(showers / hours, 1.5f, 5) / 2;
          }
          if (rain[i] > 0) {
            return rain[i] / hours < 0.45f
                ? 51 + step(rain[i] / hours, 0.15f, 0.3f)
                : 61 + step(rain[i] / hours, 1.3f, 2.5f);
          }
          return humidity[i] >= 99 && temperature[i] < 15 ? 45 : Math.rint(cloud[i] / 100 * 3);
        });
  }

  /** Returns the offset in the WMO code: 0 for light, 2 for moderate, 4 for heavy. */
  private static int step(float amount, float moderate, float heavy) {
    return amount >= heavy ? 4 : amount >= moderate ? 2 : 0;
  }
}
