package io.weatherconnect.openmeteo.api;

import java.time.Duration;
import java.util.Optional;

/**
 * How failed requests are retried.
 *
 * @param backoff longest wait after the first failure
 * @param maxBackoff longest wait after any number of failures
 * @param timeout time without a successful request, not counting waits for quota, after which any
 *     failure is final; empty for no limit
 * @param ambiguousTimeout time in which all responses may not be the API's own, not counting waits
 *     for quota, after which such a response is final
 * @param suspendLocations whether a location whose failure is final is suspended for a day;
 *     otherwise it fails the task
 */
public record RetrySettings(
    Duration backoff,
    Duration maxBackoff,
    Optional<Duration> timeout,
    Duration ambiguousTimeout,
    boolean suspendLocations) {}
