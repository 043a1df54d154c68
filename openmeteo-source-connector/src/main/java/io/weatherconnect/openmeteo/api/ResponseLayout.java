package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns and rows that one section of a response must have. Built once for a request and used
 * for each of its locations. A slot is the position of a column: model by model, variable by
 * variable.
 */
final class ResponseLayout {
  private final Section section;
  private final List<Variable> variables;
  private final List<String> names;
  private final PlausibleRange[] plausible;
  private final boolean[] showWeather;
  private final int models;
  private final int rows;
  private final long firstSecond;
  private final Map<String, Integer> slots = new HashMap<>();

  ResponseLayout(WeatherRequest request, Section section) {
    this.section = section;
    this.variables = request.variables(section);
    this.names = request.modelNames();
    this.plausible = variables.stream().map(PlausibleRange::of).toArray(PlausibleRange[]::new);
    this.showWeather = Variable.showWeather(variables);
    this.models = names.size();
    this.rows = request.rows(section);
    this.firstSecond = request.days().from().toEpochDay() * 86_400;
    for (int model = 0; model < models; model++) {
      for (int variable = 0; variable < variables.size(); variable++) {
        String name = variables.get(variable).name();
        int slot = model * variables.size() + variable;
        slots.put(name + "_" + names.get(model), slot);
        if (models == 1) {
          slots.put(name, slot);
        }
      }
    }
  }

  int rows() {
    return rows;
  }

  int variableCount() {
    return variables.size();
  }

  int slotCount() {
    return models * variables.size();
  }

  int modelCount() {
    return models;
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
    return models == 1 ? variable : variable + " of " + names.get(slot / variables.size());
  }

  /** Whether a column names a variable without a model although several models were requested. */
  boolean lacksModel(String column) {
    return models > 1 && variables.stream().anyMatch(variable -> variable.name().equals(column));
  }

  /** Whether an instant is that of the row, in a response with this UTC offset. */
  boolean isRow(int row, long epochSecond, int utcOffsetSeconds) {
    // Hourly rows are requested in GMT; days begin at local midnight.
    long local = section == Section.HOURLY ? epochSecond : epochSecond + utcOffsetSeconds;
    return local == firstSecond + (long) row * section.secondsPerRow();
  }

  @Override
  public String toString() {
    return section.apiName();
  }
}
