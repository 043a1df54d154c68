package io.weatherconnect.tools.page;

import io.weatherconnect.tools.status.LocationHealth;
import io.weatherconnect.tools.weather.DayRow;
import io.weatherconnect.tools.weather.HourRow;
import java.util.List;

/**
 * What the page shows of one location.
 *
 * @param health how fresh it is
 * @param hours of one model, the earliest first
 * @param days of one model, the earliest first
 */
record LocationWeather(LocationHealth health, List<HourRow> hours, List<DayRow> days) {}
