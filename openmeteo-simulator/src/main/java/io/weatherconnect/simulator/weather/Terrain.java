package io.weatherconnect.simulator.weather;

/**
 * Computes an invented elevation of the earth's surface, in whole metres like the API's elevation
 * model, and never below sea level.
 */
public final class Terrain {

  private static final long SEED = 0x7E44A1L;
  private static final double[] DEGREES = {11, 2.3, 0.31};
  private static final float[] METRES = {420, 260, 70};
  private static final float MEAN = 170;

  private Terrain() {}

  /** Returns the elevation in metres above sea level. */
  public static float elevation(float latitude, float longitude) {
    float sum = MEAN;
    for (int octave = 0; octave < DEGREES.length; octave++) {
      sum +=
          METRES[octave]
              * Noise.ofLocation(Noise.mix(SEED + octave, 0), latitude, longitude, DEGREES[octave]);
    }
    return Math.max(0, Math.round(sum));
  }
}
