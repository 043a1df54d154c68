package io.weatherconnect.simulator.weather;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The random curves from which the weather of one site and time range is computed, as forecast by
 * the runs of one model. A curve is the sum of the actual weather, which is the same for all
 * models, the bias of the model, and the error of the run, which grows with the lead time and
 * disappears within five days after the forecast time.
 */
final class WeatherFactors {
  private static final long SHARED_SEED = 0x3EA17E5L;
  private static final int HOUR = 3_600;
  private static final int ERROR_SPACING = 10 * HOUR;
  private static final int BIAS_SPACING = 50 * HOUR;
  private static final double SETTLED_AFTER = 5 * 86_400.0;
  private static final double ERROR_AT_RUN = 0.05;
  private static final double ERROR_GROWTH = 0.42;
  private static final double ERROR_SCALE = 7 * 86_400.0;

  private final Map<Factor, float[]> curves = new EnumMap<>(Factor.class);

  WeatherFactors(Site site, TimeRange time, List<RunSegment> segments, int member) {
    float[] slow = constant(time.count(), 0.75f);
    float[] fast = constant(time.count(), 0.45f);
    float[] bias = constant(time.count(), 0.06f);
    float[] error = errors(time, segments, member);
    for (Factor factor : Factor.values()) {
      float[] curve = new float[time.count()];
      long sharedSeed = Noise.mix(SHARED_SEED, factor.name().hashCode());
      for (RunSegment segment : segments) {
        long modelSeed = Noise.mix(sharedSeed, segment.domain().id().hashCode());
        long runSeed =
            Noise.mix(Noise.mix(Noise.mix(modelSeed, segment.run()), member), siteSeed(site));
        int from = segment.from();
        int to = segment.to();
        new Noise(sharedSeed, factor.slowHours * HOUR).addTo(curve, from, to, time, site, slow);
        new Noise(sharedSeed + 1, factor.fastHours * HOUR).addTo(curve, from, to, time, site, fast);
        new Noise(modelSeed, BIAS_SPACING).addTo(curve, from, to, time, site, bias);
        new Noise(runSeed, ERROR_SPACING).addTo(curve, from, to, time, null, error);
      }
      curves.put(factor, curve);
    }
  }

  /**
   * Returns the curve of a factor, with values from about -1.2 to 1.2. The array must not be
   * modified.
   */
  float[] curve(Factor factor) {
    return curves.get(factor);
  }

  /** Returns the amplitude of the run's error at each point; it is larger for ensemble members. */
  private static float[] errors(TimeRange time, List<RunSegment> segments, int member) {
    float[] error = new float[time.count()];
    for (RunSegment segment : segments) {
      long available = segment.run() + segment.domain().delay();
      for (int i = segment.from(); i < segment.to(); i++) {
        error[i] = (float) error(time.at(i) - available) * (member == 0 ? 1 : 1.5f);
      }
    }
    return error;
  }

  private static double error(long lead) {
    return lead > 0
        ? ERROR_AT_RUN + ERROR_GROWTH * Math.sqrt(lead / ERROR_SCALE)
        : ERROR_AT_RUN * Math.max(0, 1 + lead / SETTLED_AFTER);
  }

  private static long siteSeed(Site site) {
    return Math.round(site.latitude() * 100.0) * 100_000 + Math.round(site.longitude() * 100.0);
  }

  private static float[] constant(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  /** A hidden factor of the weather. Positive for high pressure, warm or moist air, and so on. */
  enum Factor {
    PRESSURE(120, 30),
    WARMTH(168, 26),
    MOISTURE(72, 14),
    WIND(48, 9),
    HEADING(144, 20),
    CONVECTION(24, 5);

    private final int slowHours;
    private final int fastHours;

    /** The hours between two nodes of the slow and of the fast component. */
    Factor(int slowHours, int fastHours) {
      this.slowHours = slowHours;
      this.fastHours = fastHours;
    }
  }
}
