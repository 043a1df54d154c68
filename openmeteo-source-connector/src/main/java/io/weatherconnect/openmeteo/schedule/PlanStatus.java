package io.weatherconnect.openmeteo.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of all locations of a task at one instant. Days are counted for each location.
 *
 * @param locations number of locations
 * @param suspended number of locations that are suspended
 * @param pendingDays days that have left the refresh window and are not delivered
 * @param deliveredDays pending days that were settled since the task's start
 * @param awaitedDays those of the pending days that are only held back because values are missing
 * @param incompleteDays days taken as they are since the task's start, because values did not come
 * @param skippedDays days skipped since the task's start, because the API does not serve them
 * @param withoutData number of locations of which a model has returned only nulls for a whole day
 * @param timezoneInvalid number of locations without daily rows because the API calls their time
 *     zone invalid
 * @param oldestPoll last poll of the location that was polled longest ago; {@link Instant#MIN} if
 *     one was not polled yet; empty if there is nothing to poll
 */
public record PlanStatus(
    int locations,
    int suspended,
    long pendingDays,
    long deliveredDays,
    long awaitedDays,
    long incompleteDays,
    long skippedDays,
    int withoutData,
    int timezoneInvalid,
    Optional<Instant> oldestPoll) {}
