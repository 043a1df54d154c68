package io.weatherconnect.simulator.weather;

/**
 * A smooth, reproducible random curve over time with values from -1 to 1 and a mean of 0. It
 * interpolates between random nodes at equal distances. Nodes are also interpolated between the
 * points of a lattice of locations, so that near locations have similar weather.
 */
final class Noise {

  /** Distance in degrees between two points of the lattice. */
  private static final double LATTICE_DEGREES = 4;

  private final long seed;
  private final int spacing;

  /**
   * Creates a curve.
   *
   * @param seed determines the curve
   * @param spacing seconds between two nodes
   */
  Noise(long seed, int spacing) {
    this.seed = seed;
    this.spacing = spacing;
  }

  /**
   * Adds the curve, multiplied by an amplitude for each point, to a range of an array.
   *
   * @param site the site, or null for a curve that does not depend on it
   */
  void addTo(float[] values, int from, int to, TimeRange time, Site site, float[] amplitude) {
    long node = Long.MIN_VALUE;
    float left = 0;
    float right = 0;
    for (int i = from; i < to; i++) {
      long second = time.at(i);
      long floor = Math.floorDiv(second, spacing);
      if (floor != node) {
        left = floor == node + 1 ? right : node(floor, site);
        right = node(floor + 1, site);
        node = floor;
      }
      float fraction = (second - floor * spacing) / (float) spacing;
      values[i] += amplitude[i] * (left + (right - left) * smooth(fraction));
    }
  }

  /** Returns the value of noise that depends on the location only. */
  static float at(long seed, double latitude, double longitude, double degrees) {
    return new Noise(seed, 1).overLocations(0, latitude / degrees, longitude / degrees);
  }

  /** Combines a seed and a number to a new seed. */
  static long mix(long seed, long number) {
    long z = seed * 0x9E3779B97F4A7C15L + number + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private float node(long number, Site site) {
    return site == null
        ? uniform(mix(seed, number))
        : overLocations(
            number, site.latitude() / LATTICE_DEGREES, site.longitude() / LATTICE_DEGREES);
  }

  private float overLocations(long number, double y, double x) {
    long row = (long) Math.floor(y);
    long column = (long) Math.floor(x);
    float up = smooth((float) (y - row));
    float right = smooth((float) (x - column));
    float south = blend(corner(number, row, column), corner(number, row, column + 1), right);
    float north =
        blend(corner(number, row + 1, column), corner(number, row + 1, column + 1), right);
    return blend(south, north, up);
  }

  private float corner(long number, long row, long column) {
    return uniform(mix(mix(mix(seed, number), row), column));
  }

  private static float blend(float a, float b, float weight) {
    return a + (b - a) * weight;
  }

  private static float smooth(float fraction) {
    return fraction * fraction * (3 - 2 * fraction);
  }

  private static float uniform(long hash) {
    return (hash >> 40) / (float) (1 << 23);
  }
}
