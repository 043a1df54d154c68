package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.Unit;

/** A column of a section. */
final class Column {
  /** The printed name, including member and model if the name contains them. */
  final String name;

  /** The printed unit; that of points in time depends on the request. */
  final Unit unit;

  /**
   * A value for each time: a number in the printed unit, NaN where missing, or for a point in time
   * the seconds since the local midnight of the day.
   */
  final float[] values;

  Column(String name, Unit unit, float[] values) {
    this.name = name;
    this.unit = unit;
    this.values = values;
  }

  boolean isTime() {
    return unit == Unit.ISO_TIME;
  }
}
