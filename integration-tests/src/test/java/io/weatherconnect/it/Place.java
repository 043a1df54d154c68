package io.weatherconnect.it;

/**
 * Where weather is asked for.
 *
 * @param name its identity
 * @param latitude as configured
 * @param longitude as configured
 */
record Place(String name, String latitude, String longitude) {}
