package io.weatherconnect.cli.status;

import io.weatherconnect.openmeteo.api.Failure;
import io.weatherconnect.openmeteo.api.QuotaWindow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics of a source, combined over all of its tasks.
 *
 * @param locations the number of locations
 * @param suspended the number of locations that are suspended for a day
 * @param pendingDays days still to be backfilled, summed over the locations
 * @param backfillLeft the estimated time until the backfill completes, empty when unknown
 * @param quota the remaining API quota; a window without a limit is missing
 * @param quotaWait how long due requests still wait for quota, empty when none waits
 * @param outage how long requests have been failing without a response from the API, empty when
 *     they are not failing
 * @param failures the number of failed requests since the start, by cause; causes that never
 *     occurred are missing
 * @param delivery what was delivered and what the API has withheld
 */
public record SourceMetrics(
    long locations,
    long suspended,
    long pendingDays,
    Optional<Duration> backfillLeft,
    Map<QuotaWindow, Budget> quota,
    Optional<Duration> quotaWait,
    Optional<Duration> outage,
    Map<Failure, Long> failures,
    DeliveryMetrics delivery) {}
