package io.weatherconnect.cli.weather;

import java.time.Instant;

/**
 * One hour of weather at a location.
 *
 * @param time when the hour begins
 * @param model the weather model
 * @param fetchedAt when it was fetched
 * @param temperature degrees Celsius at 2 m, or null
 * @param humidity percent at 2 m, or null
 * @param precipitation millimetres in the hour before {@code time}, or null
 */
public record HourRow(
    Instant time,
    String model,
    Instant fetchedAt,
    Double temperature,
    Double humidity,
    Double precipitation) {}
