package io.weatherconnect.tools.estimate;

import java.time.Duration;

/**
 * What following the present costs.
 *
 * @param look one look at every location
 * @param lookTime how long that takes within the configuration's own quota
 * @param every time between two looks
 * @param day all calls of a usual day, those for days that are over included
 */
public record LiveEstimate(Usage look, Duration lookTime, Duration every, Usage day) {}
