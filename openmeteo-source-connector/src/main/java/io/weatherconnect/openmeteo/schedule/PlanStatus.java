package io.weatherconnect.openmeteo.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of all locations of a task at one instant.
 *
 * @param locations number of locations
 * @param suspended number of locations that are suspended
 * @param pendingDays days still to be delivered after their end, of all locations together
 * @param deliveredDays pending days that were delivered since the task's start
 * @param liveLag time since the last poll of the location that was polled longest ago; empty before
 *     the first poll
 * @param timezoneInvalid number of locations without daily rows because the API calls their time
 *     zone invalid
 */
public record PlanStatus(
    int locations,
    int suspended,
    long pendingDays,
    long deliveredDays,
    Optional<Duration> liveLag,
    int timezoneInvalid) {}
