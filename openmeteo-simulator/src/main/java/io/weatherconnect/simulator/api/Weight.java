package io.weatherconnect.simulator.api;

/** Computes the API weight of a request. */
public final class Weight {

  private static final float VARIABLES = 10;
  private static final float DAYS = 14;

  private Weight() {}

  /**
   * Returns the weight of one location: 1 for up to ten variables over two weeks, and
   * proportionally more above that.
   *
   * @param variables the number in all sections, times the members of all models
   * @param days the length of the daily time axis, even without a requested daily section
   */
  public static float ofLocation(int variables, int days) {
    float width = variables / VARIABLES;
    return Math.max(1, Math.max(width, width * days / DAYS));
  }
}
