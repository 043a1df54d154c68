package io.weatherconnect.simulator.weather;

/**
 * Smooth, reproducible random curves over time with values from -1 to 1 and a mean of 0. They
 * interpolate between random nodes at equal distances. Nodes are also interpolated between the
 * points of a lattice of locations, so that near locations have similar weather. Keeps the last two
 * nodes, so that the next time of the same curve is fast. Not thread-safe.
 */
final class Noise {

  /** Distance in degrees between two points of the lattice. */
  private static final double LATTICE_DEGREES = 4;

  private final int spacing;
  private final Site site;
  private long seed;
  private long node = Long.MIN_VALUE;
  private float left;
  private float right;

  /**
   * Creates curves.
   *
   * @param spacing seconds between two nodes
   * @param site the site, or null for curves that do not depend on it
   */
  Noise(int spacing, Site site) {
    this.spacing = spacing;
    this.site = site;
  }

  /** Returns the value of the curve of a seed at a time in epoch seconds. */
  float at(long curve, long second) {
    long floor = Math.floorDiv(second, spacing);
    if (floor != node || curve != seed) {
      seed = curve;
      node = floor;
      left = node(floor);
      right = node(floor + 1);
    }
    return blend(left, right, smooth((second - floor * spacing) / (float) spacing));
  }

  /** Returns the value of noise that depends on the location only. */
  static float ofLocation(long seed, double latitude, double longitude, double degrees) {
    double y = latitude / degrees;
    double x = longitude / degrees;
    long row = (long) Math.floor(y);
    long column = (long) Math.floor(x);
    float up = smooth((float) (y - row));
    float right = smooth((float) (x - column));
    float south = blend(corner(seed, row, column), corner(seed, row, column + 1), right);
    float north = blend(corner(seed, row + 1, column), corner(seed, row + 1, column + 1), right);
    return blend(south, north, up);
  }

  /** Combines a seed and a number to a new seed. */
  static long mix(long seed, long number) {
    long z = seed * 0x9E3779B97F4A7C15L + number + 0x632BE59BD9B4E019L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private float node(long number) {
    long mixed = mix(seed, number);
    return site == null
        ? uniform(mixed)
        : ofLocation(mixed, site.latitude(), site.longitude(), LATTICE_DEGREES);
  }

  private static float corner(long seed, long row, long column) {
    return uniform(mix(mix(seed, row), column));
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
