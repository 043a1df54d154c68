package io.weatherconnect.tools.status;

import io.weatherconnect.openmeteo.quota.QuotaWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a source tells of itself, all of its tasks together.
 *
 * @param places how many places it fetches
 * @param parked how many of them the API refused, so that they are left alone for a day
 * @param owedDays days of places still to be backfilled
 * @param backfillLeft how long that takes at the pace so far, empty when unknown
 * @param quota what is left of the API's budget; a window without a limit is missing
 */
public record SourceNumbers(
    long places,
    long parked,
    long owedDays,
    Optional<Duration> backfillLeft,
    Map<QuotaWindow, Budget> quota) {}
