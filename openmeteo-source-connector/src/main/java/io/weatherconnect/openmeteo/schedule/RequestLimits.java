package io.weatherconnect.openmeteo.schedule;

/**
 * How large one call may get. A single location and day is asked for even where it exceeds them.
 *
 * @param maxWeight in the API's own weight
 * @param maxLocations locations
 * @param maxRows rows of all locations, hourly and daily together
 */
public record RequestLimits(double maxWeight, int maxLocations, int maxRows) {
  /**
   * The same with calls that weigh no more than this.
   *
   * @param weight a budget that no single call shall exceed
   */
  public RequestLimits noHeavierThan(double weight) {
    return weight < maxWeight ? new RequestLimits(weight, maxLocations, maxRows) : this;
  }
}
