package io.weatherconnect.tools.page;

import io.weatherconnect.tools.status.PlaceHealth;
import io.weatherconnect.tools.weather.DayRow;
import io.weatherconnect.tools.weather.HourRow;
import java.util.List;

/**
 * What the page shows of one place.
 *
 * @param health how fresh it is
 * @param hours of one model, the earliest first
 * @param days of one model, the earliest first
 */
record PlaceWeather(PlaceHealth health, List<HourRow> hours, List<DayRow> days) {}
