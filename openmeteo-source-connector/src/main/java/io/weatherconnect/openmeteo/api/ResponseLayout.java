package io.weatherconnect.openmeteo.api;

import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which columns one section of a response may have and which row each value belongs to. Made once
 * for a request, used for each of its locations.
 */
final class ResponseLayout {
  private final Section section;
  private final List<Variable> variables;
  private final int models;
  private final int rows;
  private final long firstDay;
  private final Map<String, Integer> slots = new HashMap<>();

  ResponseLayout(WeatherRequest request, Section section) {
    this.section = section;
    this.variables = request.variables(section);
    List<String> names = request.modelNames();
    this.models = names.size();
    this.rows = request.rows(section);
    this.firstDay = request.days().from().toEpochDay();
    for (int model = 0; model < models; model++) {
      for (int variable = 0; variable < variables.size(); variable++) {
        String name = variables.get(variable).name();
        slots.put(name + "_" + names.get(model), slot(model, variable));
        if (models == 1) {
          slots.put(name, slot(model, variable));
        }
      }
    }
  }

  boolean asked() {
    return !variables.isEmpty();
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

  /** Where the column of this name goes, or null when it was not asked for. */
  Integer slotOf(String column) {
    return slots.get(column);
  }

  Variable variableOf(int slot) {
    return variables.get(slot % variables.size());
  }

  /** Whether the name is that of a variable without a model, though several models were asked. */
  boolean isBareVariable(String column) {
    return models > 1 && variables.stream().anyMatch(variable -> variable.name().equals(column));
  }

  /** Whether this instant is that of the row, in a response whose days have this offset. */
  boolean isRow(int row, long epochSecond, int utcOffsetSeconds) {
    if (section == Section.HOURLY) {
      return epochSecond == firstDay * 86_400 + row * 3_600L;
    }
    return epochSecond + utcOffsetSeconds == (firstDay + row) * 86_400;
  }

  private int slot(int model, int variable) {
    return model * variables.size() + variable;
  }

  @Override
  public String toString() {
    return section.apiName();
  }
}
