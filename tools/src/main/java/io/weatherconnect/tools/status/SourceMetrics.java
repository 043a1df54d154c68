package io.weatherconnect.tools.status;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a source tells of itself, all of its tasks together.
 *
 * @param locations how many locations it fetches
 * @param suspended how many of them the API refused, so that they are left alone for a day
 * @param pendingDays days of locations still to be backfilled
 * @param backfillLeft how long that takes at the pace so far, empty when unknown
 * @param quota what is left of the API's budget; a window without a limit is missing
 * @param quotaWait how long calls that are due still wait for quota, empty when none does
 * @param outage how long calls have been failing without a word from the API, empty when they do
 *     not
 * @param failures how many calls failed since the start, by why; what never happened is missing
 */
public record SourceMetrics(
    long locations,
    long suspended,
    long pendingDays,
    Optional<Duration> backfillLeft,
    Map<QuotaWindow, Budget> quota,
    Optional<Duration> quotaWait,
    Optional<Duration> outage,
    Map<Failure, Long> failures) {}
