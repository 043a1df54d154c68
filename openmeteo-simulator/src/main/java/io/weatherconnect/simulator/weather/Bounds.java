package io.weatherconnect.simulator.weather;

/** The lowest and the highest usual value of a variable. */
record Bounds(double low, double high) {
  /** Returns the value at a share of the way from low to high; a share outside 0 to 1 is cut. */
  double at(double share) {
    return low + (high - low) * Math.max(0, Math.min(1, share));
  }
}
