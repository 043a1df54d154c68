package io.weatherconnect.openmeteo.api;

import java.time.Instant;

/**
 * The newest run of a weather model.
 *
 * @param initialised the run's reference time, which tells runs apart
 * @param available when the API's servers began to serve it
 */
public record ModelRun(Instant initialised, Instant available) {}
