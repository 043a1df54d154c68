package io.weatherconnect.openmeteo.schedule;

import java.time.Duration;
import java.time.LocalDate;

/**
 * Which days are wanted and how often the current ones are looked at.
 *
 * @param start first day of the backfill, or null for none
 * @param end last day ever asked for, or null for no end
 * @param pastDays days before today that a live look covers
 * @param forecastDays days from today on that a live look covers, today included
 * @param pollInterval time between two live looks at a location
 */
public record Schedule(
    LocalDate start, LocalDate end, int pastDays, int forecastDays, Duration pollInterval) {}
