package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Duration;
import java.time.Instant;

/**
 * Weather as providers publish it: forecasts are revised until a day and a half after the day's
 * end, and on some days values come late, with a hole that is filled later, or are withdrawn for a
 * while. What happens on a day follows from a seed, the location and the model.
 */
public final class LateWeather {
  private static final Duration REVISED_AFTER_END = Duration.ofHours(36);
  private static final Duration REVISION = Duration.ofHours(6);

  private enum Day {
    ON_TIME,
    LATE,
    TAIL_LATE,
    HOLE,
    WITHDRAWN
  }

  private final long seed;
  private final int latePercent;
  private final int latestDays;

  /**
   * Weather of which some days are late.
   *
   * @param latePercent share of the days of a model that lack values at first
   * @param latestDays days after its end at which the latest day has all values
   */
  public LateWeather(long seed, int latePercent, int latestDays) {
    this.seed = seed;
    this.latePercent = latePercent;
    this.latestDays = latestDays;
  }

  /**
   * What the API says now.
   *
   * @param row hours or days since the epoch
   * @return the value, NaN for null
   */
  public double value(Location location, String model, Variable variable, long row, Instant now) {
    if (variable.name().equals("sunrise")) {
      return row;
    }
    Section section = variable.section();
    long day = Math.floorDiv(row, (long) section.rowsPerDay());
    Instant end = Instant.ofEpochSecond((day + 1) * 86_400);
    long hash = hash(location, model, day);
    Day kind =
        Math.floorMod(hash, 100) < latePercent
            ? Day.values()[1 + (int) Math.floorMod(hash >> 8, 4L)]
            : Day.ON_TIME;
    Instant filled =
        end.plus(Duration.ofHours(6 + Math.floorMod(hash >> 16, latestDays * 24L - 6)));
    if (now.isBefore(filled) && isMissing(kind, variable, row, end, now, hash)) {
      return Double.NaN;
    }
    Instant finalAt = end.plus(REVISED_AFTER_END);
    long revision =
        now.isBefore(finalAt) ? now.getEpochSecond() / REVISION.toSeconds() : Long.MAX_VALUE;
    long value = mix(mix(hash(location, model, row) + variable.name().hashCode()) + revision);
    return Math.floorMod(value, 400) / 10.0;
  }

  private static boolean isMissing(
      Day kind, Variable variable, long row, Instant end, Instant now, long hash) {
    long hour = Math.floorMod(row, variable.section().rowsPerDay());
    boolean isDaily = variable.section() == Section.DAILY;
    boolean isAffected =
        variable.name().equals("rain") || variable.name().equals("temperature_2m_max");
    long from = Math.floorMod(hash >> 24, 20L);
    return switch (kind) {
      case ON_TIME -> false;
      case LATE -> true;
      case TAIL_LATE -> isAffected && (isDaily || hour >= from);
      case HOLE -> isDaily ? isAffected : hour >= from && hour < from + 3;
      case WITHDRAWN -> isAffected && now.isAfter(end.plus(Duration.ofHours(6)));
    };
  }

  private long hash(Location location, String model, long number) {
    return mix(mix(mix(seed + location.name().hashCode()) + model.hashCode()) + number);
  }

  private static long mix(long value) {
    long hash = value * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
