/** Finds named locations as the geocoding API does, in a small table of real ones. */
package io.weatherconnect.simulator.geocoding;
