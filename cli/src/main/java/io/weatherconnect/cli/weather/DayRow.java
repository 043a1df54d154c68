package io.weatherconnect.cli.weather;

import java.time.LocalDate;

/**
 * A model's weather on a day in the location's time zone: degrees Celsius at 2 m and millimetres;
 * null if unknown.
 */
public record DayRow(
    LocalDate date, String model, Double lowest, Double highest, Double precipitation) {}
