package io.weatherconnect.simulator.weather;

import java.util.Map;

/** Formulas for temperature, humidity and pressure near the ground. */
final class TemperatureFormulas {

  /**
   * The lapse rate in kelvin per metre, with which the API corrects temperatures to the elevation.
   */
  static final double LAPSE = 0.0065;

  private static final double YEAR = 365.2425 * 86_400;
  private static final double WARMEST_AFTER = 17 * 86_400.0;
  private static final double WARMEST_HOUR_ANGLE = Math.toRadians(37);
  private static final double WARMTH_KELVIN = 6.5;

  private TemperatureFormulas() {}

  static void register(Map<String, Formula> formulas) {
    formulas.put("temperature_2m", TemperatureFormulas::temperature);
    formulas.put("relative_humidity_2m", TemperatureFormulas::humidity);
    formulas.put("dew_point_2m", TemperatureFormulas::dewPoint);
    formulas.put("apparent_temperature", TemperatureFormulas::apparent);
    formulas.put("wet_bulb_temperature_2m", TemperatureFormulas::wetBulb);
    formulas.put("surface_temperature", TemperatureFormulas::surface);
    formulas.put("temperature_2m_max", a -> shifted(a, 0.4));
    formulas.put("temperature_2m_min", a -> shifted(a, -0.4));
    formulas.put("vapour_pressure_deficit", TemperatureFormulas::deficit);
    formulas.put("pressure_msl", TemperatureFormulas::seaLevelPressure);
    formulas.put("surface_pressure", TemperatureFormulas::surfacePressure);
    formulas.put("air_density_2m", TemperatureFormulas::density);
    formulas.put("freezing_level_height", a -> heightOfTemperature(a, 0));
    formulas.put("snowfall_height", a -> heightOfTemperature(a, 1.3));
    formulas.put("growing_degree_days_base_0_limit_50", TemperatureFormulas::growth);
  }

  /** Returns the mean temperature of the season at sea level, without weather and daily cycle. */
  static double climate(double latitude, long second) {
    // The warmest day is some weeks after the solstice on 21 June.
    double season = Math.cos(2 * Math.PI * (second - WARMEST_AFTER - YEAR * 0.5) / YEAR);
    return 27 - 0.0063 * latitude * latitude + 0.2 * latitude * season;
  }

  /** Returns the saturation vapour pressure in hPa (Magnus formula). */
  static double saturation(double celsius) {
    return 6.112 * Math.exp(17.62 * celsius / (243.12 + celsius));
  }

  private static float[] temperature(Atmosphere a) {
    float[] warmth = a.factor(WeatherFactor.WARMTH);
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    double latitude = a.site().latitude();
    double height = LAPSE * a.site().elevation();
    double phase = Math.toRadians(a.site().longitude()) - Math.PI - WARMEST_HOUR_ANGLE;
    double clearAmplitude = 2.2 + 4.6 * Math.cos(Math.toRadians(latitude));
    return a.fill(
        i -> {
          long second = a.time().at(i);
          double amplitude = clearAmplitude * (0.9 - 0.5 * moisture[i]);
          double day = amplitude * Math.cos(second * 2 * Math.PI / 86_400 + phase);
          return Rounding.round(
              climate(latitude, second) - height + WARMTH_KELVIN * warmth[i] + day, 20);
        });
  }

  private static float[] humidity(Atmosphere a) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    float[] temperature = a.values("temperature_2m");
    float[] warmth = a.factor(WeatherFactor.WARMTH);
    double latitude = a.site().latitude();
    double height = LAPSE * a.site().elevation();
    return a.fill(
        i -> {
          double seasonal = climate(latitude, a.time().at(i)) - height + WARMTH_KELVIN * warmth[i];
          double day = temperature[i] - seasonal;
          return Math.rint(Rounding.clamp(72 + 22 * moisture[i] - 3.1 * day, 9, 100));
        });
  }

  private static float[] dewPoint(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    return a.fill(i -> dewPoint(temperature[i], humidity[i]));
  }

  /** Returns the dew point in degrees Celsius, at most the temperature. */
  static double dewPoint(double temperature, double humidity) {
    double part = Math.log(humidity / 100) + 17.62 * temperature / (243.12 + temperature);
    return Math.min(temperature, 243.12 * part / (17.62 - part));
  }

  private static float[] apparent(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    float[] wind = a.values("wind_speed_10m");
    return a.fill(
        i -> {
          double vapour = saturation(temperature[i]) * humidity[i] / 100;
          return temperature[i] + 0.33 * vapour - 0.7 * wind[i] - 4;
        });
  }

  /** After Stull (2011). */
  private static float[] wetBulb(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    return a.fill(
        i -> {
          double t = temperature[i];
          double rh = humidity[i];
          double bulb =
              t * Math.atan(0.151977 * Math.sqrt(rh + 8.313659))
                  + Math.atan(t + rh)
                  - Math.atan(rh - 1.676331)
                  + 0.00391838 * Math.pow(rh, 1.5) * Math.atan(0.023101 * rh)
                  - 4.686035;
          return Math.min(t, bulb);
        });
  }

  private static float[] surface(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] radiation = a.values("shortwave_radiation");
    return a.fill(i -> temperature[i] - 1.2 + 0.012 * radiation[i]);
  }

  private static float[] shifted(Atmosphere a, double kelvin) {
    float[] temperature = a.values("temperature_2m");
    return a.fill(i -> temperature[i] + kelvin);
  }

  private static float[] deficit(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    float[] humidity = a.values("relative_humidity_2m");
    return a.fill(i -> saturation(temperature[i]) * (1 - humidity[i] / 100) / 10);
  }

  private static float[] seaLevelPressure(Atmosphere a) {
    float[] pressure = a.factor(WeatherFactor.PRESSURE);
    return a.fill(i -> Rounding.round(1014 + 17 * pressure[i], 10));
  }

  private static float[] surfacePressure(Atmosphere a) {
    float[] seaLevel = a.values("pressure_msl");
    float[] temperature = a.values("temperature_2m");
    double fall = LAPSE * a.site().elevation();
    return a.fill(i -> seaLevel[i] * Math.pow(1 - fall / (temperature[i] + fall + 273.15), 5.257));
  }

  private static float[] density(Atmosphere a) {
    float[] pressure = a.values("surface_pressure");
    float[] temperature = a.values("temperature_2m");
    return a.fill(i -> pressure[i] * 100 / (287.05 * (temperature[i] + 273.15)));
  }

  private static float[] heightOfTemperature(Atmosphere a, double celsius) {
    float[] temperature = a.values("temperature_2m");
    double ground = a.site().elevation();
    return a.fill(
        i -> Rounding.round(Math.max(0, ground + (temperature[i] - celsius) / LAPSE), 0.1));
  }

  private static float[] growth(Atmosphere a) {
    float[] temperature = a.values("temperature_2m");
    return a.fill(i -> Rounding.clamp(temperature[i], 0, 50) * a.stepHours() / 24);
  }
}
