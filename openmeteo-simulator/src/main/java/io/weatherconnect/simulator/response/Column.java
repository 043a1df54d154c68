package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.Unit;

/** One series of a section, ready to print: either numbers or points in time. */
final class Column {

  /** A point in time that there is none of. */
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

  /** Numbers in the printed unit, NaN where missing. */
  static Column ofValues(String name, Unit unit, float[] values) {
    return new Column(name, unit, values, new long[0]);
  }

  /** Points in time as epoch seconds, {@link #NO_INSTANT} where missing. */
  static Column ofInstants(String name, long[] instants) {
    return new Column(name, Unit.ISO_TIME, new float[0], instants);
  }

  /** As printed, with member and model where these belong. */
  String name() {
    return name;
  }

  /** As printed, but that of points in time depends on the request. */
  Unit unit() {
    return unit;
  }

  boolean isTime() {
    return unit == Unit.ISO_TIME;
  }

  /** Empty for points in time. */
  float[] values() {
    return values;
  }

  /** Empty for numbers. */
  long[] instants() {
    return instants;
  }
}
