package io.weatherconnect.openmeteo.schedule;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Which days are wanted and how often the refresh window is polled.
 *
 * @param start first day of the backfill, or null for none
 * @param end last day that is ever requested, or null for no end
 * @param pastDays days before today in the refresh window
 * @param forecastDays days from today on in the refresh window, today included
 * @param pollInterval time between two polls of a location
 * @param missingDataDays age in days from which a day is taken as it is, with the values it has
 */
public record Schedule(
    LocalDate start,
    LocalDate end,
    int pastDays,
    int forecastDays,
    Duration pollInterval,
    int missingDataDays) {}
