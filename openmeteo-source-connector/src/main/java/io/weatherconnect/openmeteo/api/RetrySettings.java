package io.weatherconnect.openmeteo.api;

import java.time.Duration;

/**
 * How failures that heal by themselves are borne.
 *
 * @param firstBackoff longest wait after the first failure
 * @param longestBackoff wait beyond which the longest wait does not grow
 * @param timeout time without one success, waits for quota not counted, after which a failure is
 *     final
 */
public record RetrySettings(Duration firstBackoff, Duration longestBackoff, Duration timeout) {}
