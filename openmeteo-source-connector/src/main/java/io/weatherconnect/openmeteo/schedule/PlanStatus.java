package io.weatherconnect.openmeteo.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * How far all locations of a task are, at one instant.
 *
 * @param locations how many locations there are
 * @param suspended how many of them are left alone for a day
 * @param pendingDays days still to be delivered after their end, of all locations together
 * @param liveLag time since the last live look at the location that was looked at longest ago;
 *     empty before the first look
 */
public record PlanStatus(
    int locations, int suspended, long pendingDays, Optional<Duration> liveLag) {}
