package io.weatherconnect.openmeteo.api;

import java.time.Duration;

/**
 * How failed requests are retried.
 *
 * @param backoff longest wait after the first failure
 * @param maxBackoff longest wait after any number of failures
 * @param timeout time without a successful request, not counting waits for quota, after which a
 *     transient failure is final
 * @param suspendLocations whether a location whose failure is final is suspended for a day;
 *     otherwise it fails the task
 */
public record RetrySettings(
    Duration backoff, Duration maxBackoff, Duration timeout, boolean suspendLocations) {}
