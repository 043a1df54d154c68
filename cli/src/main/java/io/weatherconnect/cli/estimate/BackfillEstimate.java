package io.weatherconnect.cli.estimate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The cost of a backfill.
 *
 * @param from its first day
 * @param to its last day as of now
 * @param usage its requests; when it never completes, those that it makes during the simulation
 * @param time how long it takes within the configuration's own quota, after the polls; empty when
 *     the polls leave no quota
 * @param isExact false when only a part of it was simulated and the rest extrapolated
 */
public record BackfillEstimate(
    LocalDate from, LocalDate to, Usage usage, Optional<Duration> time, boolean isExact) {}
