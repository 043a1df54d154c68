package io.weatherconnect.cli.weather;

import java.time.Instant;

/**
 * A model's weather in the hour that begins at {@code time}: degrees Celsius and percent at 2 m,
 * and millimetres in the hour before {@code time}; null if unknown.
 */
public record HourRow(
    Instant time,
    String model,
    Instant fetchedAt,
    Double temperature,
    Double humidity,
    Double precipitation) {}
