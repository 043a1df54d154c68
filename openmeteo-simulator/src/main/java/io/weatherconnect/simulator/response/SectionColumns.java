package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.TimeRange;
import java.util.List;

/**
 * A section of the response with its columns.
 *
 * @param name the printed name
 * @param time the time axis in local seconds
 * @param columns columns of the same length as the time axis
 */
record SectionColumns(String name, TimeRange time, List<Column> columns) {}
