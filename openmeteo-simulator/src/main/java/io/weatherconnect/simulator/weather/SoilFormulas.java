package io.weatherconnect.simulator.weather;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formulas for temperature and moisture of the soil. With depth, changes become smaller and later.
 */
final class SoilFormulas {

  private static final Pattern NAME =
      Pattern.compile("soil_(temperature|moisture|moisture_index)_(\\d{1,5})(?:_to_(\\d{1,5}))?cm");

  /** Depth (cm) at which the annual amplitude has decreased to 1/e. */
  private static final double YEAR_DEPTH = 220;

  /** Depth (cm) at which the daily amplitude has decreased to 1/e. */
  private static final double DAY_DEPTH = 12;

  private static final double LAG_SECONDS_PER_CM = 40_000;

  private SoilFormulas() {}

  /** Returns the formula for a name with a depth. */
  static Optional<Formula> formula(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double top = Integer.parseInt(matcher.group(2));
    double depth = matcher.group(3) == null ? top : (top + Integer.parseInt(matcher.group(3))) / 2;
    return Optional.of(
        switch (matcher.group(1)) {
          case "temperature" -> a -> temperature(a, depth);
          case "moisture" -> a -> moisture(a, depth);
          default -> a -> index(a, depth);
        });
  }

  private static float[] temperature(Atmosphere a, double depth) {
    float[] air = a.values("temperature_2m");
    double latitude = a.site().latitude();
    double height = TemperatureFormulas.LAPSE * a.site().elevation();
    double mean =
        TemperatureFormulas.climate(latitude, 0) / 2
            + TemperatureFormulas.climate(latitude, 182 * 86_400L) / 2;
    double yearly = Math.exp(-depth / YEAR_DEPTH);
    double daily = Math.exp(-depth / DAY_DEPTH);
    long lag = Math.round(depth * LAG_SECONDS_PER_CM);
    return a.fill(
        i -> {
          long second = a.time().at(i);
          double now = TemperatureFormulas.climate(latitude, second) - height;
          double before = TemperatureFormulas.climate(latitude, second - lag);
          double withoutDailySwing = mean + (before - mean) * yearly - height;
          return Rounding.round(withoutDailySwing + (air[i] - now) * daily, 20);
        });
  }

  private static float[] moisture(Atmosphere a, double depth) {
    float[] moisture = a.factor(WeatherFactor.MOISTURE);
    double amplitude = 0.07 * Math.exp(-depth / YEAR_DEPTH);
    return a.fill(i -> Rounding.round(0.26 + amplitude * moisture[i], 1_000));
  }

  private static float[] index(Atmosphere a, double depth) {
    float[] moisture = moisture(a, depth);
    return a.fill(i -> Rounding.clamp((moisture[i] - 0.1) / 0.32, 0, 1));
  }
}
