package io.weatherconnect.openmeteo.api;

import java.time.Instant;

/**
 * One run of a model that a request is for.
 *
 * @param initialised the run's reference time, a full hour
 * @param hours the number of hours from that time on that are requested
 * @param isNewest whether it is requested as the newest run, which the API serves without being
 *     asked for a run; otherwise it is asked for by its time
 */
public record RequestedRun(Instant initialised, int hours, boolean isNewest) {}
