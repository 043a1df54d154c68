package io.weatherconnect.simulator.weather;

/** Rounds values to the resolution of the API's storage, and clamps them. */
final class Rounding {

  private Rounding() {}

  /** Rounds a value to the nearest multiple of 1/{@code parts}. */
  static double round(double value, double parts) {
    return Math.rint(value * parts) / parts;
  }

  /** Clamps a value to bounds; NaN stays NaN. */
  static double clamp(double value, double low, double high) {
    return Math.max(low, Math.min(high, value));
  }
}
