package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.Unit;

/** A column of a section, with a printed value for each time. */
final class Column {
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

  /** Creates a column of points in time in epoch seconds. */
  static Column ofInstants(String name, long[] instants) {
    return new Column(name, Unit.ISO_TIME, new float[0], instants);
  }

  /** Returns the printed name, including member and model if the name contains them. */
  String name() {
    return name;
  }

  /** Returns the printed unit; that of points in time depends on the request. */
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
