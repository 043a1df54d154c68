package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Series;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The columns and rows that one section of a response must have. Built once for a request and used
 * for each of its locations. A slot is the position of a column: series by series, variable by
 * variable.
 */
final class ResponseLayout {
  private static final Pattern MEMBER = Pattern.compile("_member\\d\\d$");

  private final Section section;
  private final List<Variable> variables;
  private final List<Series> series;
  private final PlausibleRange[] plausible;
  private final boolean[] showWeather;
  private final boolean hasSeveralModels;
  private final int rows;
  private final long firstSecond;
  private final Map<String, Integer> slots = new HashMap<>();

  ResponseLayout(WeatherRequest request, Section section) {
    this.section = section;
    this.variables = request.variables(section);
    this.series = request.series();
    this.plausible = variables.stream().map(PlausibleRange::of).toArray(PlausibleRange[]::new);
    this.showWeather = Variable.showWeather(variables);
    this.hasSeveralModels = request.modelNames().size() > 1;
    this.rows = request.rows(section);
    this.firstSecond = request.firstSecond();
    if (section.isTimeSeries()) {
      addSlots();
    } else {
      // The API prints the current weather of one model only and does not name the model.
      addSlots(0, "");
    }
  }

  private void addSlots() {
    for (int position = 0; position < series.size(); position++) {
      addSlots(position, series.get(position).suffix() + "_" + series.get(position).model());
      if (!hasSeveralModels) {
        addSlots(position, series.get(position).suffix());
      }
    }
  }

  private void addSlots(int position, String suffix) {
    for (int variable = 0; variable < variables.size(); variable++) {
      slots.put(variables.get(variable).name() + suffix, first(position) + variable);
    }
  }

  int rows() {
    return rows;
  }

  /** Whether columns are arrays; the current weather has single values. */
  boolean isTimeSeries() {
    return section.isTimeSeries();
  }

  int variableCount() {
    return variables.size();
  }

  int slotCount() {
    return first(series.size());
  }

  int seriesCount() {
    return series.size();
  }

  /** The first slot of a series. */
  int first(int position) {
    return position * variables.size();
  }

  /** The slot of a column, or null if the column was not requested. */
  Integer slotOf(String column) {
    return slots.get(column);
  }

  Variable variableOf(int slot) {
    return variables.get(slot % variables.size());
  }

  /** The plausible values of a column. */
  PlausibleRange plausible(int slot) {
    return plausible[slot % variables.size()];
  }

  /** Whether values of a column show that a model has data. */
  boolean showsWeather(int slot) {
    return showWeather[slot % variables.size()];
  }

  /** A column for a message: its variable, and its model where the request has several. */
  String describe(int slot) {
    String variable = variableOf(slot).name();
    return hasSeveralModels
        ? variable + " of " + series.get(slot / variables.size()).model()
        : variable;
  }

  /** Whether a column names a variable without a model although several models were requested. */
  boolean lacksModel(String column) {
    String name = MEMBER.matcher(column).replaceFirst("");
    return hasSeveralModels && variables.stream().anyMatch(it -> it.name().equals(name));
  }

  /** Whether an instant is that of the row, in a response with this UTC offset. */
  boolean isRow(int row, long epochSecond, int utcOffsetSeconds) {
    if (!section.isTimeSeries()) {
      return epochSecond % section.secondsPerRow() == 0;
    }
    // Instants are requested in GMT; days begin at local midnight.
    long local = section.hasDays() ? epochSecond + utcOffsetSeconds : epochSecond;
    return local == firstSecond + (long) row * section.secondsPerRow();
  }

  @Override
  public String toString() {
    return section.apiName();
  }
}
