package io.weatherconnect.simulator.weather;

import java.time.Duration;
import java.util.Optional;

/** Random days without some or all values, see {@link MissingValues#holes}. */
record Holes(double rate, Optional<Duration> filledAfter, long seed) implements MissingValues {

  private static final int HOUR = 3_600;
  private static final int DAY = 86_400;

  /** One of so many variables ends early on a day with a partial hole. */
  private static final int VARIABLES = 4;

  @Override
  public boolean isMissing(String model, Site site, String variable, long time, long now) {
    long day = Math.floorDiv(time, DAY);
    boolean filled =
        filledAfter.isPresent() && now >= (day + 1) * DAY + filledAfter.get().toSeconds();
    if (filled) {
      return false;
    }
    long hash = Noise.mix(Noise.mix(Noise.mix(seed, model.hashCode()), hash(site)), day);
    // The upper bits decide whether the day has a hole, the lower bits what is missing.
    if ((hash >>> 11) * 0x1.0p-53 >= rate) {
      return false;
    }
    boolean wholeDay = (hash & 1) == 0;
    return wholeDay || isAfterEnd(variable, time, hash);
  }

  private static boolean isAfterEnd(String variable, long time, long hash) {
    long ofVariable = Noise.mix(hash, variable.hashCode());
    long hour = Math.floorMod(time, DAY) / HOUR;
    return Math.floorMod(ofVariable, VARIABLES) == 0 && hour > Math.floorMod(hash >> 1, 23);
  }

  private static long hash(Site site) {
    return 31L * Float.floatToIntBits(site.latitude()) + Float.floatToIntBits(site.longitude());
  }
}
