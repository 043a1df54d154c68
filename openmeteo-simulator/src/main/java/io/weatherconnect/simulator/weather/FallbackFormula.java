package io.weatherconnect.simulator.weather;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * The formula for variables without a specific one, such as pollutants, waves and ensemble spreads:
 * a smooth curve for each name, within the usual bounds for the unit.
 */
final class FallbackFormula {

  private static final long SEED = 0x91A5B1EL;
  private static final int SPACING = 8 * 3_600;
  private static final List<WeatherFactor> FACTORS =
      List.copyOf(EnumSet.allOf(WeatherFactor.class));
  private static final Bounds DEFAULT_BOUNDS = new Bounds(0, 10);

  private static final Map<Unit, Bounds> USUAL_BOUNDS =
      Map.ofEntries(
          Map.entry(Unit.CELSIUS, new Bounds(2, 24)),
          Map.entry(Unit.KELVIN, new Bounds(0.2, 2.4)),
          Map.entry(Unit.KILOMETRES_PER_HOUR, new Bounds(0.2, 3)),
          Map.entry(Unit.METRES_PER_SECOND, new Bounds(0, 4)),
          Map.entry(Unit.MILLIMETRE, new Bounds(0, 1)),
          Map.entry(Unit.CENTIMETRE, new Bounds(0, 0.7)),
          Map.entry(Unit.METRE, new Bounds(0.3, 4)),
          Map.entry(Unit.PERCENT, new Bounds(0, 100)),
          Map.entry(Unit.HECTOPASCAL, new Bounds(0.2, 3)),
          Map.entry(Unit.DEGREE, new Bounds(0, 359)),
          Map.entry(Unit.FRACTION, new Bounds(0, 1)),
          Map.entry(Unit.VOLUME_FRACTION, new Bounds(0.05, 0.45)),
          Map.entry(Unit.WATT_PER_SQUARE_METRE, new Bounds(0, 60)),
          Map.entry(Unit.JOULE_PER_KILOGRAM, new Bounds(0, 300)),
          Map.entry(Unit.CUBIC_METRE_PER_SECOND, new Bounds(20, 900)),
          Map.entry(Unit.KILOGRAM_PER_SQUARE_METRE, new Bounds(5, 40)),
          Map.entry(Unit.KILOGRAM_PER_CUBIC_METRE, new Bounds(80, 350)),
          Map.entry(Unit.GRAM_PER_KILOGRAM, new Bounds(30, 37)),
          Map.entry(Unit.SECOND, new Bounds(2, 14)),
          Map.entry(Unit.MICROGRAM_PER_CUBIC_METRE, new Bounds(1, 60)),
          Map.entry(Unit.GRAINS_PER_CUBIC_METRE, new Bounds(0, 40)),
          Map.entry(Unit.PARTS_PER_MILLION, new Bounds(415, 450)),
          Map.entry(Unit.EUROPEAN_AQI, new Bounds(5, 70)),
          Map.entry(Unit.US_AQI, new Bounds(10, 110)),
          Map.entry(Unit.NONE, new Bounds(0, 10)));

  private FallbackFormula() {}

  static Formula formula(String name, Unit unit) {
    Bounds bounds = USUAL_BOUNDS.getOrDefault(unit, DEFAULT_BOUNDS);
    return a -> {
      float[] curve = a.factor(FACTORS.get(Math.floorMod(name.hashCode(), FACTORS.size()))).clone();
      float[] amplitude = a.fill(i -> 0.7);
      new Noise(Noise.mix(SEED, name.hashCode()), SPACING)
          .addTo(curve, 0, curve.length, a.time(), a.site(), amplitude);
      return a.fill(i -> bounds.at(curve[i]));
    };
  }

  /** The minimum and maximum usual value. */
  private record Bounds(double low, double high) {

    double at(double curve) {
      return low + (high - low) * Rounding.clamp((curve + 1.5) / 3, 0, 1);
    }
  }
}
