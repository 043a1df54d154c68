package io.weatherconnect.simulator.weather;

/**
 * Computes an invented elevation of the earth's surface, in whole metres like the API's elevation
 * model, and never below sea level.
 */
public final class Terrain {
  private Terrain() {}

  /** Returns the elevation in metres above sea level. */
  public static float elevation(float latitude, float longitude) {
    float metres =
        170
            + 420 * noise(0, latitude, longitude, 11)
            + 260 * noise(1, latitude, longitude, 2.3)
            + 70 * noise(2, latitude, longitude, 0.31);
    return Math.max(0, Math.round(metres));
  }

  private static float noise(int octave, float latitude, float longitude, double degrees) {
    return Noise.ofLocation(Noise.mix(0x7E44A1L + octave, 0), latitude, longitude, degrees);
  }
}
