package io.weatherconnect.openmeteo.api;

import java.time.Instant;

/**
 * The newest run of a weather model.
 *
 * @param initialised the reference time, which identifies the run
 * @param available the time from which the API serves the run
 */
public record ModelRun(Instant initialised, Instant available) {}
