package io.weatherconnect.openmeteo.api;

import java.time.Instant;

/**
 * One run of a model that a request is for.
 *
 * @param initialised the run's reference time, a full hour
 * @param isNewest whether it is the newest run, which the API serves without being asked for a run;
 *     an earlier one is asked for by its time
 */
public record RequestedRun(Instant initialised, boolean isNewest) {}
