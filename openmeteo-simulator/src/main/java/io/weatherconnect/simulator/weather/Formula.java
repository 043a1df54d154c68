package io.weatherconnect.simulator.weather;

/** Computes one variable at every point of an atmosphere's time range. */
@FunctionalInterface
interface Formula {

  /** The values in the catalogue's unit, wind in m/s; a new array. */
  float[] compute(Atmosphere atmosphere);
}
