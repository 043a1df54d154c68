package io.weatherconnect.simulator.weather;

/**
 * The tilted panel for {@code global_tilted_irradiance}.
 *
 * @param tilt degrees from the horizontal, 0 to 90; NaN follows the sun
 * @param azimuth degrees from south towards west, -180 to 180; NaN follows the sun
 */
public record Panel(float tilt, float azimuth) {

  /** A horizontal panel. */
  public static final Panel FLAT = new Panel(0, 0);
}
