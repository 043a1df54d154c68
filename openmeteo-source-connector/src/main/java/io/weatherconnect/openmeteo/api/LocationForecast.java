package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import io.weatherconnect.openmeteo.location.Location;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The weather of one location in the past or future, as one response gave it. Complete: each
 * requested section has a row for each hour or day that was requested, for each model that has data
 * for the location. A null of the API is NaN; an instant is in seconds since the epoch. The arrays
 * are not copied: do not change them.
 *
 * @param location the location as requested
 * @param request the request that the response belongs to
 * @param fetchedAt when the response arrived
 * @param cell the model cell that the values of {@link #firstModel()} are of; its coordinates are
 *     NaN if the location is outside of all models
 * @param utcOffsetSeconds the offset with which all days of the response are counted
 * @param timezone the name of the time zone as the API resolved it
 * @param columns for each requested section, the column of each model and variable: all variables
 *     of the first model, then of the second, and so on; null where a model has no data here
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
    Map<Variable, Integer> implausible) {

  /**
   * The cell of the model's grid.
   *
   * @param latitude of the cell, not of the location
   * @param longitude of the cell
   * @param elevation metres above sea level that the values were corrected to, NaN if unknown
   */
  public record GridCell(double latitude, double longitude, double elevation) {}

  /** The names of the models, in the order of their columns. */
  public List<String> models() {
    return request.modelNames();
  }

  /**
   * Whether no model has data for this location: it is outside of all models, or these have none of
   * the requested variables.
   */
  public boolean isOutsideModel() {
    return firstModel() == models().size();
  }

  /**
   * The position of the first model that has data for this location, the only one whose cell the
   * API names; the number of models if none has.
   */
  public int firstModel() {
    int model = 0;
    while (model < models().size() && !covers(model)) {
      model++;
    }
    return model;
  }

  private boolean covers(int model) {
    for (Section section : columns.keySet()) {
      if (has(section, model)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a section was requested and the model has data for this location. */
  public boolean has(Section section, int model) {
    double[][] all = columns.get(section);
    return all != null && all[model * request.variables(section).size()] != null;
  }

  /**
   * The columns of one model, one for each variable of the section, in the request's order.
   *
   * @param model position of the model in {@link #models()}
   */
  public double[][] columns(Section section, int model) {
    int variables = request.variables(section).size();
    return Arrays.copyOfRange(columns.get(section), model * variables, (model + 1) * variables);
  }
}
