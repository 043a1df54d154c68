package io.weatherconnect.simulator.weather;

/**
 * A geographical point.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param elevation metres above sea level; temperatures are corrected to this elevation
 */
public record Site(float latitude, float longitude, float elevation) {}
