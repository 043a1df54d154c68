package io.weatherconnect.openmeteo.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How far all places of a task are, at one instant.
 *
 * @param places how many places there are
 * @param parked how many of them are left alone for a day
 * @param owedDays days still to be delivered after their end, of all places together
 * @param liveLag time since the last live look at the place that was looked at longest ago; empty
 *     before the first look
 */
public record PlanStatus(int places, int parked, long owedDays, Optional<Duration> liveLag) {}
