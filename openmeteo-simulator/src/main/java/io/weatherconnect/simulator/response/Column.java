package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.Unit;

/** A column of a section with values in the printed unit: either numbers or points in time. */
final class Column {

  /** Marks a missing point in time. */
  static final long NO_INSTANT = Long.MIN_VALUE;

  private final String name;
  private final Unit unit;
  private final float[] values;
  private final long[] instants;

  private Column(String name, Unit unit, float[] values, long[] instants) {
    this.name = name;
    this.unit = unit;
    this.values = values;
    this.instants = instants;
  }

  /** Creates a column of numbers in the printed unit, NaN where missing. */
  static Column ofValues(String name, Unit unit, float[] values) {
    return new Column(name, unit, values, new long[0]);
  }

  /** Creates a column of points in time in epoch seconds, {@link #NO_INSTANT} where missing. */
  static Column ofInstants(String name, long[] instants) {
    return new Column(name, Unit.ISO_TIME, new float[0], instants);
  }

  /**
   * Returns the printed name, including the ensemble member and the model if the name contains
   * them.
   */
  String name() {
    return name;
  }

  /**
   * Returns the printed unit; for points in time, the request decides between ISO 8601 and Unix
   * time.
   */
  Unit unit() {
    return unit;
  }

  boolean isTime() {
    return unit == Unit.ISO_TIME;
  }

  /** Returns the numbers; empty for points in time. */
  float[] values() {
    return values;
  }

  /** Returns the points in time; empty for numbers. */
  long[] instants() {
    return instants;
  }
}
