package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The weather of one location in the past or future, as one response gave it. Complete: each
 * requested section has a row for each step of the days that were requested, for each series that
 * has data for the location. A null of the API is NaN; an instant is in seconds since the epoch.
 * The arrays are not copied: do not change them.
 *
 * @param location the location as requested
 * @param request the request that the response belongs to
 * @param fetchedAt when the response arrived
 * @param cell the model cell that the values of {@link #firstSeries()} are of; its coordinates are
 *     NaN if the location is outside of all models
 * @param utcOffsetSeconds the offset with which all days of the response are counted
 * @param timezone the name of the time zone as the API resolved it
 * @param columns for each requested section, the column of each series and variable: all variables
 *     of the first series, then of the second, and so on; null where a series has no data here
 * @param currentRow the number of the row of the current weather, as {@link Section#firstRow}
 *     counts; 0 if it was not requested
 * @param implausible how many values of a variable were replaced by null because no weather has
 *     them; usually empty
 */
public record LocationForecast(
    Location location,
    WeatherRequest request,
    Instant fetchedAt,
    GridCell cell,
    int utcOffsetSeconds,
    String timezone,
    Map<Section, double[][]> columns,
    long currentRow,
    Map<Variable, Integer> implausible) {

  /**
   * The cell of the model's grid.
   *
   * @param latitude of the cell, not of the location
   * @param longitude of the cell
   * @param elevation metres above sea level that the values were corrected to, NaN if unknown
   */
  public record GridCell(double latitude, double longitude, double elevation) {}

  /** What there are columns of, in their order. */
  public List<Series> series() {
    return request.series();
  }

  /**
   * Whether no model has data for this location: it is outside of all models, or these have none of
   * the requested variables.
   */
  public boolean isOutsideModel() {
    return firstSeries() == series().size();
  }

  /**
   * The position of the first series that has data for this location, the only one whose cell the
   * API names; the number of series if none has.
   */
  public int firstSeries() {
    int count = series().size();
    int first = 0;
    while (first < count && !covers(first)) {
      first++;
    }
    return first;
  }

  private boolean covers(int series) {
    for (Section section : columns.keySet()) {
      if (has(section, series)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any value shows weather: one that a model must have. */
  public boolean hasWeather() {
    return columns.entrySet().stream().anyMatch(it -> hasWeather(it.getKey(), it.getValue()));
  }

  private boolean hasWeather(Section section, double[][] all) {
    boolean[] shows = Variable.showWeather(request.variables(section));
    return IntStream.range(0, all.length)
        .filter(column -> all[column] != null && shows[column % shows.length])
        .anyMatch(column -> Arrays.stream(all[column]).anyMatch(value -> !Double.isNaN(value)));
  }

  /** Whether a section was requested and the series has data for this location. */
  public boolean has(Section section, int series) {
    double[][] all = columns.get(section);
    return all != null && all[series * request.variables(section).size()] != null;
  }

  /**
   * The columns of one series, one for each variable of the section, in the request's order.
   *
   * @param series position in {@link #series()}
   */
  public double[][] columns(Section section, int series) {
    int variables = request.variables(section).size();
    return Arrays.copyOfRange(columns.get(section), series * variables, (series + 1) * variables);
  }

  /** The number of a section's first row, as {@link Section#firstRow} counts. */
  public long firstRow(Section section) {
    return section.isTimeSeries() ? request.firstSecond() / section.secondsPerRow() : currentRow;
  }
}
