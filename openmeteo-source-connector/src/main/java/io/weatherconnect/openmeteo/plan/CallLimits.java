package io.weatherconnect.openmeteo.plan;

/**
 * How large one call may get. A single place and day is asked for even where it exceeds them.
 *
 * @param maxWeight in the API's own weight
 * @param maxLocations places
 * @param maxRows rows of all places, hourly and daily together
 */
public record CallLimits(double maxWeight, int maxLocations, int maxRows) {
  /**
   * The same with calls that weigh no more than this.
   *
   * @param weight a budget that no single call shall exceed
   */
  public CallLimits noHeavierThan(double weight) {
    return weight < maxWeight ? new CallLimits(weight, maxLocations, maxRows) : this;
  }
}
