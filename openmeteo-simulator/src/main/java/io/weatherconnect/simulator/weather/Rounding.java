package io.weatherconnect.simulator.weather;

/** The resolution with which the API stores a quantity; finer differences do not survive. */
final class Rounding {

  private Rounding() {}

  /** The multiple of 1/{@code parts} that is nearest to a value. */
  static double round(double value, double parts) {
    return Math.rint(value * parts) / parts;
  }

  /** A value within bounds; NaN stays NaN. */
  static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
