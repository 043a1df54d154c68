package io.weatherconnect.simulator.weather;

import java.util.List;

/**
 * A hidden factor of the weather, positive for high pressure, warm or moist air, and so on. Its
 * curve is the sum of the actual weather, which is the same for all models, the bias of the model,
 * and the error of the run, which grows with the lead time and disappears within five days after
 * the forecast time.
 */
enum Factor {
  PRESSURE(120, 30),
  WARMTH(168, 26),
  MOISTURE(72, 14),
  WIND(48, 9),
  HEADING(144, 20),
  CONVECTION(24, 5);

  private static final long SEED = 0x3EA17E5L;
  private static final int HOUR = 3_600;
  private static final int ERROR_SPACING = 10 * HOUR;
  private static final int BIAS_SPACING = 50 * HOUR;
  private static final double SETTLED_AFTER = 5 * 86_400.0;
  private static final double ERROR_AT_RUN = 0.05;
  private static final double ERROR_GROWTH = 0.42;
  private static final double ERROR_SCALE = 7 * 86_400.0;

  private final int slowHours;
  private final int fastHours;

  /** The hours between two nodes of the slow and of the fast component. */
  Factor(int slowHours, int fastHours) {
    this.slowHours = slowHours;
    this.fastHours = fastHours;
  }

  /**
   * Returns the curve as forecast by the runs of one model, with values from about -1.2 to 1.2, and
   * 0 at points without a segment.
   */
  float[] curve(Site site, TimeRange time, List<RunSegment> segments, int member) {
    float[] curve = new float[time.count()];
    long seed = Noise.mix(SEED, name().hashCode());
    Noise slow = new Noise(seed, slowHours * HOUR, site);
    Noise fast = new Noise(seed + 1, fastHours * HOUR, site);
    for (RunSegment segment : segments) {
      long modelSeed = Noise.mix(seed, segment.domain().id().hashCode());
      long memberSeed = Noise.mix(Noise.mix(modelSeed, segment.run()), member);
      Noise bias = new Noise(modelSeed, BIAS_SPACING, site);
      Noise error = new Noise(Noise.mix(memberSeed, seed(site)), ERROR_SPACING, null);
      long available = segment.run() + segment.domain().delay();
      for (int i = segment.from(); i < segment.to(); i++) {
        long second = time.at(i);
        curve[i] =
            0.75f * slow.at(second)
                + 0.45f * fast.at(second)
                + 0.06f * bias.at(second)
                + amplitude(second - available, member) * error.at(second);
      }
    }
    return curve;
  }

  /** Returns the amplitude of a run's error; it is larger for ensemble members. */
  private static float amplitude(long lead, int member) {
    double error =
        lead > 0
            ? ERROR_AT_RUN + ERROR_GROWTH * Math.sqrt(lead / ERROR_SCALE)
            : ERROR_AT_RUN * Math.max(0, 1 + lead / SETTLED_AFTER);
    return (float) error * (member == 0 ? 1 : 1.5f);
  }

  private static long seed(Site site) {
    return Math.round(site.latitude() * 100.0) * 100_000 + Math.round(site.longitude() * 100.0);
  }
}
