package io.weatherconnect.simulator.weather;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas for variables at a height above ground or on a pressure level. */
final class UpperAirFormulas {

  private static final Pattern LEVEL = Pattern.compile("([a-z_]+)_(\\d{1,9})(hPa|m)");
  private static final double TROPOPAUSE_CELSIUS = -58;
  private static final double SCALE_HEIGHT = 8_400;

  private UpperAirFormulas() {}

  /** Returns the formula for a name that ends in a height or a pressure. */
  static Optional<Formula> formula(String name) {
    Matcher matcher = LEVEL.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(2));
    boolean isPressure = matcher.group(3).equals("hPa");
    String quantity = matcher.group(1);
    return Optional.ofNullable(isPressure ? onLevel(quantity, number) : atHeight(quantity, number));
  }

  private static Formula onLevel(String quantity, int hectopascal) {
    double altitude = 44_330 * (1 - Math.pow(hectopascal / 1013.25, 0.190263));
    return switch (quantity) {
      case "geopotential_height" -> a -> geopotential(a, altitude);
      case "vertical_velocity" -> a -> lift(a, altitude);
      default -> atHeight(quantity, Math.max(0, altitude));
    };
  }

  private static Formula atHeight(String quantity, double metres) {
    double strength = Math.pow(Math.max(10, metres) / 10, metres > 300 ? 0.24 : 0.16);
    double turn = Math.min(35, metres / 30);
    return switch (quantity) {
      case "temperature" -> a -> temperature(a, metres);
      case "relative_humidity" -> a -> humidity(a, metres);
      case "dew_point" -> a -> dewPoint(a, metres);
      case "cloud_cover" -> a -> cloud(a, metres);
      case "wind_speed" -> a -> WindFormulas.speed(a, strength, turn);
      case "wind_direction" -> a -> WindFormulas.direction(a, strength, turn);
      case "wind_u_component" -> a -> WindFormulas.eastward(a, strength, turn);
      case "wind_v_component" -> a -> WindFormulas.northward(a, strength, turn);
      default -> null;
    };
  }

  /** Computes a temperature that decreases with height, but less at night because of inversion. */
  private static float[] temperature(Atmosphere a, double metres) {
    float[] ground = a.values("temperature_2m");
    double[] cosZenith = a.instantCosZenith();
    double cooling = TemperatureFormulas.LAPSE * (metres - 2);
    double inversion = 1.6 * Math.min(1, metres / 120) * Math.exp(-metres / 900);
    return a.fill(
        i -> {
          double night = Rounding.clamp(-4 * cosZenith[i], 0, 1);
          double air = ground[i] - cooling + inversion * night;
          return Rounding.round(Math.max(TROPOPAUSE_CELSIUS, air), 20);
        });
  }

  private static float[] humidity(Atmosphere a, double metres) {
    float[] ground = a.values("relative_humidity_2m");
    double dry = Math.exp(-metres / SCALE_HEIGHT);
    return a.fill(i -> Math.rint(Math.max(2, ground[i] * dry)));
  }

  private static float[] dewPoint(Atmosphere a, double metres) {
    float[] temperature = temperature(a, metres);
    float[] humidity = humidity(a, metres);
    return a.fill(i -> TemperatureFormulas.dewPoint(temperature[i], humidity[i]));
  }

  private static float[] cloud(Atmosphere a, double metres) {
    float[] total = a.values("cloud_cover");
    double part = metres < 100 ? 0.1 : Math.exp(-metres / SCALE_HEIGHT);
    return a.fill(i -> Math.rint(total[i] * part));
  }

  private static float[] geopotential(Atmosphere a, double altitude) {
    float[] pressure = a.values("pressure_msl");
    return a.fill(i -> Math.rint(altitude + 8.3 * (pressure[i] - 1013.25)));
  }

  private static float[] lift(Atmosphere a, double altitude) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    double strength = 0.12 * Math.exp(-Math.abs(altitude - 4_000) / 4_000);
    return a.fill(i -> Rounding.round(moisture[i] * strength, 100));
  }
}
