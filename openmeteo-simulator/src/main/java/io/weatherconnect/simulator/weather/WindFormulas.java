package io.weatherconnect.simulator.weather;

import java.util.Map;

/**
 * Formulas for wind at 10 m: speeds in m/s, and the directions in degrees that the wind comes from.
 */
final class WindFormulas {

  private WindFormulas() {}

  static void register(Map<String, Formula> formulas) {
    formulas.put("wind_speed_10m", a -> speed(a, 1, 0));
    formulas.put("wind_direction_10m", a -> direction(a, 1, 0));
    formulas.put("wind_gusts_10m", WindFormulas::gusts);
    formulas.put("boundary_layer_height", WindFormulas::boundaryLayer);
  }

  /**
   * Computes the wind speed.
   *
   * @param strength the factor to the wind at 10 m
   * @param turn the difference to the direction at 10 m in degrees
   */
  static float[] speed(Atmosphere a, double strength, double turn) {
    float[] u = eastward(a, strength, turn);
    float[] v = northward(a, strength, turn);
    return a.fill(i -> Math.hypot(u[i], v[i]));
  }

  /** Computes the wind direction, 0 to 360; parameters as for the speed. */
  static float[] direction(Atmosphere a, double strength, double turn) {
    float[] u = eastward(a, strength, turn);
    float[] v = northward(a, strength, turn);
    return a.fill(i -> (Math.toDegrees(Math.atan2(u[i], v[i])) + 180) % 360);
  }

  static float[] eastward(Atmosphere a, double strength, double turn) {
    float[] wind = a.factor(WeatherFactor.WIND);
    float[] heading = a.factor(WeatherFactor.HEADING);
    return a.fill(i -> component(-Math.sin(from(heading[i], turn)) * strength * atGround(wind[i])));
  }

  static float[] northward(Atmosphere a, double strength, double turn) {
    float[] wind = a.factor(WeatherFactor.WIND);
    float[] heading = a.factor(WeatherFactor.HEADING);
    return a.fill(i -> component(-Math.cos(from(heading[i], turn)) * strength * atGround(wind[i])));
  }

  private static double from(double heading, double turn) {
    return Math.toRadians(235 + 170 * heading + turn);
  }

  private static double atGround(double wind) {
    return 0.4 + 3.6 * (1 + wind) * (1 + 0.4 * wind);
  }

  private static double component(double metresPerSecond) {
    return Rounding.round(metresPerSecond, 10);
  }

  private static float[] gusts(Atmosphere a) {
    float[] speed = a.values("wind_speed_10m");
    float[] convection = a.factor(WeatherFactor.CONVECTION);
    return a.fill(
        i -> Rounding.round(speed[i] * (1.6 + 0.4 * Math.max(0, convection[i])) + 1.2, 10));
  }

  private static float[] boundaryLayer(Atmosphere a) {
    float[] speed = a.values("wind_speed_10m");
    float[] radiation = a.values("shortwave_radiation");
    return a.fill(i -> Rounding.round(80 + 45 * speed[i] + 1.9 * radiation[i], 0.2));
  }
}
