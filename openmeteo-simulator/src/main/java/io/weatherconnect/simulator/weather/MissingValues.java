package io.weatherconnect.simulator.weather;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which values of a model are missing, although their rows exist. Daily values follow from
 * the hours: the sum of an incomplete day is missing, sunrise and sunset never are. Called by
 * several threads.
 */
@FunctionalInterface
public interface MissingValues {

  /** No value is missing. */
  MissingValues NONE = (model, site, variable, time, now) -> false;

  /**
   * Returns whether a value is missing.
   *
   * @param model the name of the model in the request
   * @param site the requested location
   * @param variable the canonical name of the hourly variable
   * @param time the time of the value in epoch seconds
   * @param now the time of the request in epoch seconds
   */
  boolean isMissing(String model, Site site, String variable, long time, long now);

  /** Returns values that are missing here or in another set. */
  default MissingValues or(MissingValues other) {
    if (this == NONE || other == NONE) {
      return this == NONE ? other : this;
    }
    return (model, site, variable, time, now) ->
        isMissing(model, site, variable, time, now)
            || other.isMissing(model, site, variable, time, now);
  }

  /**
   * Returns late values: each is missing until it is as old as its model's delay.
   *
   * @param others the delay of the models that the map does not contain; empty for no delay, so
   *     that these models have forecasts
   */
  static MissingValues late(Map<String, Duration> byModel, Optional<Duration> others) {
    Map<String, Duration> delays = Map.copyOf(byModel);
    return (model, site, variable, time, now) -> {
      Duration delay = delays.getOrDefault(model, others.orElse(null));
      return delay != null && time > now - delay.toSeconds();
    };
  }

  /**
   * Returns the values of a model that its provider no longer runs.
   *
   * @param since the first UTC day without values; empty when the model has no values at all
   */
  static MissingValues discontinued(String name, Optional<LocalDate> since) {
    long end = since.map(Domain::midnight).orElse(Long.MIN_VALUE);
    return (model, site, variable, time, now) -> model.equals(name) && time >= end;
  }

  /**
   * Returns random holes. Half of them are whole UTC days of a model at a location; in the others,
   * about a quarter of the variables lack the last hours of the day.
   *
   * @param rate the share of days with a hole, 0 to 1
   * @param filledAfter the time from the end of the day until the values exist; empty for never
   * @param seed the same seed gives the same holes
   */
  static MissingValues holes(double rate, Optional<Duration> filledAfter, long seed) {
    return (model, site, variable, time, now) -> {
      long day = Math.floorDiv(time, 86_400);
      long age = now - (day + 1) * 86_400;
      if (filledAfter.isPresent() && age >= filledAfter.get().toSeconds()) {
        return false;
      }
      long location =
          31L * Float.floatToIntBits(site.latitude()) + Float.floatToIntBits(site.longitude());
      long hash = Noise.mix(Noise.mix(Noise.mix(seed, model.hashCode()), location), day);
      // The upper bits decide whether the day has a hole, the lower bits what is missing.
      if ((hash >>> 11) * 0x1.0p-53 >= rate) {
        return false;
      }
      boolean wholeDay = (hash & 1) == 0;
      boolean endsEarly = Math.floorMod(Noise.mix(hash, variable.hashCode()), 4) == 0;
      long hour = Math.floorMod(time, 86_400) / 3_600;
      return wholeDay || (endsEarly && hour > Math.floorMod(hash >> 1, 23));
    };
  }
}
