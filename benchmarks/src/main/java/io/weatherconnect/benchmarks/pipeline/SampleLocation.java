package io.weatherconnect.benchmarks.pipeline;

/** A location of a source. */
record SampleLocation(String name, double latitude, double longitude) {
  private static final int LATITUDES = 100;

  /** Returns one of ten thousand different locations, spread over many latitudes. */
  static SampleLocation number(int index) {
    return new SampleLocation(
        "location-%05d".formatted(index),
        hundredths(-50 + 1.1 * (index % LATITUDES)),
        hundredths(-170 + 3.3 * (index / LATITUDES % LATITUDES)));
  }

  private static double hundredths(double degrees) {
    return Math.round(degrees * 100) / 100.0;
  }
}
