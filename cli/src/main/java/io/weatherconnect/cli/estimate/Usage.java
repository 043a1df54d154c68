package io.weatherconnect.cli.estimate;

/** The number of requests and their weight, all together, as the API weights them. */
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
