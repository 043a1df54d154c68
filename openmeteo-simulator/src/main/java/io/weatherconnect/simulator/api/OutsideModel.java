package io.weatherconnect.simulator.api;

/** The response to several locations, for one of them that no requested model covers. */
public enum OutsideModel {
  /** Its series have the unit undefined and null for each time. */
  NULLS,
  /** Its series have the unit undefined and are empty, as is their time. */
  EMPTY,
  /**
   * As before September 2026: the request fails, or the element has bare {@code nan} coordinates.
   */
  FAILS
}
