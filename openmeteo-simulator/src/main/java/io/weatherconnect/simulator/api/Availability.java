package io.weatherconnect.simulator.api;

import io.weatherconnect.simulator.weather.MissingValues;

/**
 * Which data the simulated API has.
 *
 * @param missingValues the values that are null although their rows exist
 * @param outsideModel the response to several locations, for one that no model covers
 */
public record Availability(MissingValues missingValues, OutsideModel outsideModel) {}
