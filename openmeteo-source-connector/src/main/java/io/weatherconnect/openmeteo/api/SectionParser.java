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
 * Reads one section of one location straight into arrays of its known length, and takes nothing
 * that was not asked for. Times may be seconds since the epoch, as we ask, or local ISO text, as a
 * recorded response may hold.
 */
final class SectionParser {
  private final ResponseLayout shape;
  private final double[][] columns;
  private final String[] units;
  private final boolean[] localText;
  private long[] times;
  private boolean timesAreLocalText;

  SectionParser(ResponseLayout shape) {
    this.shape = shape;
    this.columns = new double[shape.slotCount()][];
    this.units = new String[shape.slotCount()];
    this.localText = new boolean[shape.slotCount()];
  }

  /** Reads the units; they are held against the columns at the end, whichever come first. */
  void readUnits(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "has units that are no object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      Integer slot = shape.slotOf(json.currentName());
      JsonToken value = json.nextToken();
      if (slot == null) {
        json.skipChildren();
        continue;
      }
      expect(value == JsonToken.VALUE_STRING, "has a unit that is no text");
      expect(units[slot] == null, "has two units for one series");
      units[slot] = json.getText();
    }
  }

  /** Reads the columns. */
  void readColumns(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_OBJECT, "is no object");
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("time")) {
        readTimes(json);
        continue;
      }
      Integer slot = shape.slotOf(name);
      if (slot != null) {
        expect(columns[slot] == null, "has one series under two names");
        columns[slot] = readColumn(json, slot);
      } else {
        refuseUnknown(name);
        json.skipChildren();
      }
    }
  }

  /** Checks that all is there, once the location's offset is known, and hands it out. */
  Columns finish(int utcOffsetSeconds) throws ApiException {
    expect(times != null, "is missing");
    for (int row = 0; row < times.length; row++) {
      long instant = timesAreLocalText ? times[row] - utcOffsetSeconds : times[row];
      expect(shape.isRow(row, instant, utcOffsetSeconds), "has other times than those asked for");
    }
    boolean anyModel = false;
    for (int model = 0; model < shape.modelCount(); model++) {
      anyModel |= isComplete(model);
    }
    expect(anyModel, "has no series");
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null) {
        checkUnit(slot);
      }
      if (localText[slot]) {
        subtract(columns[slot], utcOffsetSeconds);
      }
    }
    return new Columns(shape.variableCount(), columns);
  }

  private boolean isComplete(int model) throws ApiException {
    int there = 0;
    for (int variable = 0; variable < shape.variableCount(); variable++) {
      there += columns[model * shape.variableCount() + variable] == null ? 0 : 1;
    }
    expect(there == 0 || there == shape.variableCount(), "lacks a series that was asked for");
    return there > 0;
  }

  /** A unit that differs from the schema's would shift every value silently. */
  private void checkUnit(int slot) throws ApiException {
    Variable variable = shape.variableOf(slot);
    String unit = units[slot];
    expect(unit != null, "does not tell the unit of " + variable.name());
    if (variable.unit() == null || unit.equals(variable.unit())) {
      return;
    }
    if (unit.equals("undefined")) {
      // The API says so of a variable that the model does not have, and gives nulls for it.
      boolean empty = Arrays.stream(columns[slot]).allMatch(Double::isNaN);
      expect(empty, "has values of " + variable.name() + " that have no unit");
      return;
    }
    expect(
        variable.type() == ValueType.TIMESTAMP && unit.equals("unixtime"),
        "has " + variable.name() + " in another unit than " + variable.unit());
  }

  private void refuseUnknown(String name) throws ApiException {
    if (shape.isBareVariable(name)) {
      throw new ApiException(
          Failure.UNLABELLED_MODELS, "The response does not say which of the models it is of");
    }
    expect(!name.contains("_member"), "has ensemble members, which this connector does not carry");
  }

  private void readTimes(JsonParser json) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_ARRAY, "has times that are no array");
    times = new long[shape.rows()];
    for (int row = 0; row < times.length; row++) {
      JsonToken token = json.nextToken();
      if (token == JsonToken.VALUE_NUMBER_INT) {
        times[row] = json.getLongValue();
      } else {
        expect(token == JsonToken.VALUE_STRING, "has fewer times than those asked for");
        timesAreLocalText = true;
        times[row] = localSecond(json.getText());
      }
    }
    expect(json.nextToken() == JsonToken.END_ARRAY, "has more times than those asked for");
  }

  private double[] readColumn(JsonParser json, int slot) throws IOException, ApiException {
    expect(json.currentToken() == JsonToken.START_ARRAY, "has a series that is no array");
    double[] column = new double[shape.rows()];
    ValueType type = shape.variableOf(slot).type();
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
            "has a series with too few rows or with something else than numbers");
        localText[slot] = true;
        column[row] = localSecond(json.getText());
      }
      expect(isOf(type, column[row]), "has a value that its variable cannot have");
    }
    expect(json.nextToken() == JsonToken.END_ARRAY, "has a series with too many rows");
    expect(!(hasNumbers && localText[slot]), "has a series that mixes instants and local times");
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
      throw ApiException.broken("The " + shape + " section has a time that is none");
    }
  }

  private static void subtract(double[] column, int seconds) {
    for (int row = 0; row < column.length; row++) {
      column[row] -= seconds;
    }
  }

  private void expect(boolean condition, String otherwise) throws ApiException {
    if (!condition) {
      throw ApiException.broken("The " + shape + " section " + otherwise);
    }
  }
}
