package io.weatherconnect.tools.estimate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a backfill costs.
 *
 * @param from its first day
 * @param to its last day as of now
 * @param usage its calls; those that it gets to make where it never ends
 * @param time how long it takes within the configuration's own quota, live looks going first; empty
 *     when live looks leave nothing for it
 * @param isExact false when it was followed for a part of its way only, and the rest taken to be
 *     like that part
 */
public record BackfillEstimate(
    LocalDate from, LocalDate to, Usage usage, Optional<Duration> time, boolean isExact) {}
