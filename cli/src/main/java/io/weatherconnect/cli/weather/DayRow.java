package io.weatherconnect.cli.weather;

import java.time.LocalDate;

/**
 * One day of weather at a location.
 *
 * @param date the day in the location's time zone
 * @param model the weather model
 * @param lowest degrees Celsius at 2 m, or null
 * @param highest degrees Celsius at 2 m, or null
 * @param precipitation millimetres in the day, or null
 */
public record DayRow(
    LocalDate date, String model, Double lowest, Double highest, Double precipitation) {}
