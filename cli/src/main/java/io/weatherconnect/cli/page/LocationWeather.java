package io.weatherconnect.cli.page;

import io.weatherconnect.cli.status.LocationHealth;
import io.weatherconnect.cli.weather.DayRow;
import io.weatherconnect.cli.weather.HourRow;
import java.util.List;

/**
 * The weather and health of one location.
 *
 * @param health how fresh its data is
 * @param hours rows of one model, in ascending order
 * @param days rows of one model, in ascending order
 */
record LocationWeather(LocationHealth health, List<HourRow> hours, List<DayRow> days) {}
