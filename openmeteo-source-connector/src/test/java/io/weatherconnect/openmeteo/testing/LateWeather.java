package io.weatherconnect.openmeteo.testing;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;

/**
 * Weather as providers publish it: forecasts are revised until a day and a half after the day's
 * end, and on some days values come late, with a hole that is filled later, or are withdrawn for a
 * while. What happens on a day follows from a seed, the location and the model.
 */
public final class LateWeather {
  private static final long HOUR = 3_600;
  private static final long REVISED_AFTER_END = 36 * HOUR;
  private static final long REVISION = 6 * HOUR;

  private enum Kind {
    ON_TIME,
    LATE,
    TAIL_LATE,
    HOLE,
    WITHDRAWN
  }

  /**
   * What happens on a day.
   *
   * @param number days since the epoch
   * @param end of the day, in seconds since the epoch
   * @param filled when all values are there, in seconds since the epoch
   * @param from the first hour that is affected
   */
  private record Day(
      Location location, String model, long number, Kind kind, long end, long filled, long from) {
    boolean isOf(Location someLocation, String someModel, long someNumber) {
      return number == someNumber
          && model.equals(someModel)
          && location.name().equals(someLocation.name());
    }
  }

  private final long seed;
  private final int latePercent;
  private final int latestDays;
  private Day day;

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
    long number = Math.floorDiv(row, (long) variable.section().rowsPerDay());
    if (day == null || !day.isOf(location, model, number)) {
      day = day(location, model, number);
    }
    long second = now.getEpochSecond();
    if (second < day.filled() && isMissing(day, variable, row, second)) {
      return Double.NaN;
    }
    long revision = second < day.end() + REVISED_AFTER_END ? second / REVISION : Long.MAX_VALUE;
    long value = mix(mix(hash(location, model, row) + variable.name().hashCode()) + revision);
    return Math.floorMod(value, 400) / 10.0;
  }

  private Day day(Location location, String model, long number) {
    long hash = hash(location, model, number);
    boolean isLate = Math.floorMod(hash, 100) < latePercent;
    Kind kind = isLate ? Kind.values()[1 + (int) Math.floorMod(hash >> 8, 4L)] : Kind.ON_TIME;
    long end = (number + 1) * 86_400;
    long filled = end + (6 + Math.floorMod(hash >> 16, latestDays * 24L - 6)) * HOUR;
    return new Day(location, model, number, kind, end, filled, Math.floorMod(hash >> 24, 20L));
  }

  private static boolean isMissing(Day day, Variable variable, long row, long now) {
    long hour = Math.floorMod(row, variable.section().rowsPerDay());
    boolean isDaily = variable.section() == Section.DAILY;
    boolean isAffected =
        variable.name().equals("rain") || variable.name().equals("temperature_2m_max");
    return switch (day.kind()) {
      case ON_TIME -> false;
      case LATE -> true;
      case TAIL_LATE -> isAffected && (isDaily || hour >= day.from());
      case HOLE -> isDaily ? isAffected : hour >= day.from() && hour < day.from() + 3;
      case WITHDRAWN -> isAffected && now > day.end() + 6 * HOUR;
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
