package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.TimeRange;
import java.util.List;

/**
 * A section with its data.
 *
 * @param name as printed
 * @param time in local seconds
 * @param columns each as long as the time axis
 */
record SectionColumns(String name, TimeRange time, List<Column> columns) {}
