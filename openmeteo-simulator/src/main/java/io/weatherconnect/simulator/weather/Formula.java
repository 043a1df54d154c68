package io.weatherconnect.simulator.weather;

/** Computes one variable at every point of the time range. */
@FunctionalInterface
interface Formula {

  /** Returns the values in the catalogue's unit, wind in m/s, as a new array. */
  float[] compute(Atmosphere atmosphere);
}
