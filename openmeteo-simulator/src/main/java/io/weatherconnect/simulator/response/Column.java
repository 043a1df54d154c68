package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.Unit;

/** A column of a section. */
final class Column {
  private final String name;
  private final Unit unit;
  private final float[] values;

  Column(String name, Unit unit, float[] values) {
    this.name = name;
    this.unit = unit;
    this.values = values;
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

  /**
   * Returns a value for each time: a number in the printed unit, NaN where missing, or for a point
   * in time the seconds since the local midnight of the day.
   */
  float[] values() {
    return values;
  }
}
