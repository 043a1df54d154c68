package io.weatherconnect.cli.estimate;

import java.time.Duration;

/**
 * The cost of polling.
 *
 * @param poll one poll of every location
 * @param pollTime how long that takes within the configuration's own quota
 * @param every the poll interval
 * @param day all requests of a usual day, including those for completed days
 */
public record LiveEstimate(Usage poll, Duration pollTime, Duration every, Usage day) {}
