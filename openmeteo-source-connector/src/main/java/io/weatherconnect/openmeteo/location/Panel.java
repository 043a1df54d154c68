package io.weatherconnect.openmeteo.location;

/**
 * The plane for which the API computes {@code global_tilted_irradiance}.
 *
 * @param tilt degrees from the horizontal, 0 to 90, or NaN if the panel follows the sun
 * @param azimuth degrees from south, -180 to 180, west positive, or NaN if the panel follows the
 *     sun
 */
public record Panel(double tilt, double azimuth) {}
