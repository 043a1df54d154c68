package io.weatherconnect.simulator.weather;

import java.util.List;
import java.util.Optional;

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
   * Returns the curve as forecast by the run of each point, with values from about -1.2 to 1.2, and
   * 0 at points without a run.
   */
  float[] curve(Site site, TimeRange time, List<Optional<Run>> runs, int member) {
    long seed = Noise.mix(SEED, name().hashCode());
    Noise slow = new Noise(slowHours * HOUR, site);
    Noise fast = new Noise(fastHours * HOUR, site);
    Noise bias = new Noise(50 * HOUR, site);
    Noise error = new Noise(10 * HOUR, null);
    float[] curve = new float[time.count()];
    for (int i = 0; i < curve.length; i++) {
      if (runs.get(i).isPresent()) {
        Run run = runs.get(i).get();
        long second = time.at(i);
        long modelSeed = Noise.mix(seed, run.domain().id().hashCode());
        long runSeed = Noise.mix(Noise.mix(modelSeed, run.reference()), member);
        curve[i] =
            0.75f * slow.at(seed, second)
                + 0.45f * fast.at(seed + 1, second)
                + 0.06f * bias.at(modelSeed, second)
                + amplitude(run, second, member) * error.at(Noise.mix(runSeed, seed(site)), second);
      }
    }
    return curve;
  }

  /** Returns the amplitude of a run's error; it is larger for ensemble members. */
  private static float amplitude(Run run, long second, int member) {
    long lead = second - run.reference() - run.domain().delay();
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
