package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * Parses one section of one location into arrays of known length and ignores what was not
 * requested. Times may be seconds since the epoch, as requested, or local ISO text, as in recorded
 * responses.
 */
final class SectionParser {
  private final ResponseLayout layout;
  private final double[][] columns;
  private final String[] units;
  private final boolean[] localText;
  private long[] times;
  private boolean timesAreLocalText;

  SectionParser(ResponseLayout layout) {
    this.layout = layout;
    this.columns = new double[layout.slotCount()][];
    this.units = new String[layout.slotCount()];
    this.localText = new boolean[layout.slotCount()];
  }

  /** Parses the units, which may come before or after the columns; {@link #finish} checks them. */
  void readUnits(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "has units that are not an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer slot = layout.slotOf(json.currentName());
      JsonToken value = json.nextToken();
      if (slot == null) {
        json.skipChildren();
        continue;
      }
      expect(value == JsonToken.VALUE_STRING, "has a unit that is not a text");
      expect(units[slot] == null, "has two units for one column");
      units[slot] = json.getText();
    }
  }

  /** Parses the columns. */
  void readColumns(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "is not an object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("time")) {
        readTimes(json);
        continue;
      }
      Integer slot = layout.slotOf(name);
      if (slot != null) {
        expect(columns[slot] == null, "has one column under two names");
        columns[slot] = readColumn(json, slot);
      } else {
        checkUnrequested(name);
        json.skipChildren();
      }
    }
  }

  /**
   * Checks that times, columns and units are those that were requested, and returns the columns by
   * slot.
   */
  double[][] finish(int utcOffsetSeconds) throws ApiException {
    expect(times != null, "is missing");
    for (int row = 0; row < times.length; row++) {
      long instant = timesAreLocalText ? times[row] - utcOffsetSeconds : times[row];
      expect(layout.isRow(row, instant, utcOffsetSeconds), "has other times than those requested");
    }
    boolean anyModel = false;
    for (int model = 0; model < layout.modelCount(); model++) {
      anyModel |= isComplete(model);
    }
    expect(anyModel, "has no columns");
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null) {
        checkUnit(slot);
      }
      if (localText[slot]) {
        subtract(columns[slot], utcOffsetSeconds);
      }
    }
    return columns;
  }

  private boolean isComplete(int model) throws ApiException {
    int present = 0;
    for (int variable = 0; variable < layout.variableCount(); variable++) {
      present += columns[model * layout.variableCount() + variable] == null ? 0 : 1;
    }
    expect(present == 0 || present == layout.variableCount(), "lacks a column that was requested");
    return present > 0;
  }

  /** A unit that differs from the schema's would silently change the meaning of every value. */
  private void checkUnit(int slot) throws ApiException {
    Variable variable = layout.variableOf(slot);
    String unit = units[slot];
    expect(unit != null, "has no unit for " + variable.name());
    if (variable.unit() == null || unit.equals(variable.unit())) {
      return;
    }
    if (unit.equals("undefined")) {
      // The API's unit for a variable that the model lacks; all its values are null.
      boolean empty = Arrays.stream(columns[slot]).allMatch(Double::isNaN);
      expect(empty, "has values of " + variable.name() + " without a unit");
      return;
    }
    expect(
        variable.type() == ValueType.TIMESTAMP && unit.equals("unixtime"),
        "has " + variable.name() + " in another unit than " + variable.unit());
  }

  private void checkUnrequested(String name) throws ApiException {
    if (layout.lacksModel(name)) {
      throw new ApiException(
          Failure.UNLABELLED_MODELS, "The response does not name the model of its columns");
    }
    expect(
        !name.contains("_member"), "has ensemble members, which this connector does not support");
  }

  private void readTimes(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_ARRAY, "has times that are not an array");
    times = new long[layout.rows()];
    for (int row = 0; row < times.length; row++) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NUMBER_INT) {
        times[row] = json.getLongValue();
      } else {
        expect(token == JsonToken.VALUE_STRING, "has fewer times than requested");
        timesAreLocalText = true;
        times[row] = localSecond(json.getText());
      }
    }
    expect(json.nextToken() == JsonToken.END_ARRAY, "has more times than requested");
  }

  private double[] readColumn(JsonParser json, int slot) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_ARRAY, "has a column that is not an array");
    double[] column = new double[layout.rows()];
    ValueType type = layout.variableOf(slot).type();
    boolean hasNumbers = false;
    for (int row = 0; row < column.length; row++) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NULL) {
        column[row] = Double.NaN;
        continue;
      }
      if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
        hasNumbers = true;
        column[row] = json.getDoubleValue();
      } else {
        expect(
            token == JsonToken.VALUE_STRING && type == ValueType.TIMESTAMP,
            "has a column with too few rows or with values that are not numbers");
        localText[slot] = true;
        column[row] = localSecond(json.getText());
      }
      expect(isOf(type, column[row]), "has a value that is not valid for its variable");
    }
    expect(json.nextToken() == JsonToken.END_ARRAY, "has a column with too many rows");
    expect(!(hasNumbers && localText[slot]), "has a column that mixes instants and local times");
    return column;
  }

  private static boolean isOf(ValueType type, double value) {
    return switch (type) {
      case FLOAT64 -> Double.isFinite(value);
      case INT32 -> value == (int) value;
      case BOOLEAN -> value == 0 || value == 1;
      case TIMESTAMP -> value == Math.rint(value) && Math.abs(value) < 1e12;
    };
  }

  private long localSecond(String text) throws ApiException {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).toEpochDay() * 86_400
          : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw ApiException.malformed("The " + layout + " section has an invalid time");
    }
  }

  private static void subtract(double[] column, int seconds) {
    for (int row = 0; row < column.length; row++) {
      column[row] -= seconds;
    }
  }

  private void expect(boolean condition, String otherwise) throws ApiException {
    if (!condition) {
      throw ApiException.malformed("The " + layout + " section " + otherwise);
    }
  }
}
