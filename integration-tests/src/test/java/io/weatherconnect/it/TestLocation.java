package io.weatherconnect.it;

/**
 * A configured location.
 *
 * @param name the name, which identifies it
 * @param latitude the configured text
 * @param longitude the configured text
 */
record TestLocation(String name, String latitude, String longitude) {}
