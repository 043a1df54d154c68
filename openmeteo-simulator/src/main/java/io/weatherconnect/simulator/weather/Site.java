package io.weatherconnect.simulator.weather;

/**
 * A point whose weather is asked for.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 * @param elevation metres above sea level that temperatures are corrected to
 */
public record Site(float latitude, float longitude, float elevation) {}
