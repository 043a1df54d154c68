package io.weatherconnect.tools.estimate;

/**
 * What calls cost.
 *
 * @param calls how many
 * @param weight of all of them together, in the API's own weight
 */
public record Usage(double calls, double weight) {
  static final Usage NONE = new Usage(0, 0);

  Usage plus(Usage other) {
    return new Usage(calls + other.calls, weight + other.weight);
  }

  Usage minus(Usage other) {
    return new Usage(calls - other.calls, weight - other.weight);
  }

  Usage times(double factor) {
    return new Usage(calls * factor, weight * factor);
  }
}
