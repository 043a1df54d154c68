package io.weatherconnect.it;

/**
 * Where weather is asked for.
 *
 * @param name its identity
 * @param latitude as configured
 * @param longitude as configured
 */
record TestLocation(String name, String latitude, String longitude) {}
