package io.weatherconnect.simulator.api;

/** What a call costs. */
public final class Weight {

  private static final float VARIABLES = 10;
  private static final float DAYS = 14;

  private Weight() {}

  /**
   * The cost of one location: 1 for up to ten variables over two weeks, in proportion above that.
   *
   * @param variables over all sections, times the members of all models
   * @param days of the daily time axis, whether or not days are asked for
   */
  public static float ofLocation(int variables, int days) {
    float width = variables / VARIABLES;
    return Math.max(1, Math.max(width, width * days / DAYS));
  }
}
