package io.weatherconnect.openmeteo.schedule;

/**
 * How large one request may be. A single location and day is requested even where it is larger.
 *
 * @param maxWeight maximum API weight
 * @param maxLocations maximum number of locations
 * @param maxRows maximum number of rows of all locations, hourly and daily together
 */
public record RequestLimits(double maxWeight, int maxLocations, int maxRows) {
  /** The same limits with at most the given weight. */
  public RequestLimits withMaxWeight(double weight) {
    return weight < maxWeight ? new RequestLimits(weight, maxLocations, maxRows) : this;
  }
}
