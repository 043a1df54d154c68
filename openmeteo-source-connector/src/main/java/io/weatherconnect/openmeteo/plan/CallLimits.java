package io.weatherconnect.openmeteo.plan;

/**
 * How large one call may get. A single place and day is asked for even where it exceeds them.
 *
 * @param maxWeight in the API's own weight
 * @param maxLocations places
 * @param maxRows rows of all places, hourly and daily together
 */
public record CallLimits(double maxWeight, int maxLocations, int maxRows) {}
