package io.weatherconnect.cli.estimate;

/**
 * The cost of requests.
 *
 * @param requests the number of requests
 * @param weight of all of them together, in the API's own weight
 */
public record Usage(double requests, double weight) {
  static final Usage NONE = new Usage(0, 0);

  Usage plus(Usage other) {
    return new Usage(requests + other.requests, weight + other.weight);
  }

  Usage minus(Usage other) {
    return new Usage(requests - other.requests, weight - other.weight);
  }

  Usage times(double factor) {
    return new Usage(requests * factor, weight * factor);
  }
}
