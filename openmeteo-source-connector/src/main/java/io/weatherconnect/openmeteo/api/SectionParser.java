package io.weatherconnect.openmeteo.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weatherconnect.openmeteo.catalog.PlausibleRange;
import io.weatherconnect.openmeteo.catalog.ValueType;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;

/**
 * Parses one section of one location into arrays of known length and ignores what was not
 * requested. Times may be seconds since the epoch, as requested, or local ISO text, as in recorded
 * responses. Values that no weather has become null.
 *
 * <p>A model that does not cover the location has no columns, or placeholders: empty columns, or
 * columns of nulls with the unit {@code undefined}.
 */
final class SectionParser {
  /** The API's unit of a placeholder, and of a variable that the model lacks. */
  private static final String UNDEFINED = "undefined";

  private static final double[] EMPTY = {};

  /** Longer texts are not quoted in a message. */
  private static final int MAX_UNIT_LENGTH = 16;

  private final ResponseLayout layout;
  private final double[][] columns;
  private final String[] units;
  private final boolean[] localText;
  private final int[] implausible;
  private final boolean[] isPlaceholder;
  private long[] times;
  private boolean timesAreLocalText;
  private Variable withoutUnit;

  SectionParser(ResponseLayout layout) {
    this.layout = layout;
    this.columns = new double[layout.slotCount()][];
    this.units = new String[layout.slotCount()];
    this.localText = new boolean[layout.slotCount()];
    this.implausible = new int[layout.slotCount()];
    this.isPlaceholder = new boolean[layout.slotCount()];
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
   * Checks that times, columns and units are those that were requested, and makes columns without
   * rows null.
   */
  void finish(int utcOffsetSeconds) throws ApiException {
    expect(times != null, "is missing");
    boolean any = false;
    boolean anyRow = false;
    for (int series = 0; series < layout.seriesCount(); series++) {
      any |= isComplete(series);
      anyRow |= columns[layout.first(series)] != null;
    }
    expect(any, "has no columns");
    checkTimes(anyRow, utcOffsetSeconds);
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null) {
        checkUnit(slot);
      }
      if (localText[slot]) {
        subtract(columns[slot], utcOffsetSeconds);
      }
    }
  }

  /** Makes local times instants and checks them. */
  private void checkTimes(boolean anyRow, int utcOffsetSeconds) throws ApiException {
    expect(times.length == layout.rows() || !anyRow, "has fewer times than requested");
    for (int row = 0; row < times.length; row++) {
      times[row] -= timesAreLocalText ? utcOffsetSeconds : 0;
      expect(
          layout.isRow(row, times[row], utcOffsetSeconds), "has other times than those requested");
    }
  }

  /** Whether a series has columns or placeholders; columns without rows become null. */
  private boolean isComplete(int series) throws ApiException {
    int present = 0;
    int empty = 0;
    for (int slot = layout.first(series); slot < layout.first(series + 1); slot++) {
      present += columns[slot] == null ? 0 : 1;
      empty += columns[slot] == EMPTY ? 1 : 0;
    }
    expect(present == 0 || present == layout.variableCount(), "lacks a column that was requested");
    expect(empty == 0 || empty == present, "has a column with too few rows");
    if (empty > 0) {
      drop(series);
    }
    return present > 0;
  }

  /** Whether a series has a column that is not a placeholder; valid after {@link #finish}. */
  boolean covers(int series) {
    for (int slot = layout.first(series); slot < layout.first(series + 1); slot++) {
      if (columns[slot] != null && !isPlaceholder[slot]) {
        return true;
      }
    }
    return false;
  }

  /** Removes the placeholders of a series. */
  void drop(int series) {
    Arrays.fill(columns, layout.first(series), layout.first(series + 1), null);
  }

  /** Makes the columns of the first series those of another one. */
  void moveTo(int series) {
    double[][] first = Arrays.copyOf(columns, layout.variableCount());
    drop(0);
    System.arraycopy(first, 0, columns, layout.first(series), first.length);
  }

  /** The second of the first row; valid after {@link #finish}. */
  long firstSecond() {
    return times[0];
  }

  /** Whether any weather was parsed, in a section that may be incomplete. */
  boolean hasWeather() {
    for (int slot = 0; slot < columns.length; slot++) {
      if (columns[slot] != null && layout.showsWeather(slot) && !isAllNull(columns[slot])) {
        return true;
      }
    }
    return false;
  }

  /** The columns by slot, null where a series has no data for the location. */
  double[][] columns() {
    return columns;
  }

  /** A variable with values whose unit the response lacks, or null. */
  Variable withoutUnit() {
    return withoutUnit;
  }

  /** Adds how many values of each variable were replaced by null. */
  void addImplausible(Map<Variable, Integer> counts) {
    for (int slot = 0; slot < implausible.length; slot++) {
      if (implausible[slot] > 0) {
        counts.merge(layout.variableOf(slot), implausible[slot], Integer::sum);
      }
    }
  }

  /** A unit that differs from the schema's would silently change the meaning of every value. */
  private void checkUnit(int slot) throws ApiException {
    Variable variable = layout.variableOf(slot);
    String unit = units[slot];
    if (UNDEFINED.equals(unit)) {
      isPlaceholder[slot] = implausible[slot] == 0 && isAllNull(columns[slot]);
      expect(
          isPlaceholder[slot] || variable.unit() == null,
          "has values of " + variable.name() + " without a unit");
      return;
    }
    if (variable.unit() == null || variable.unit().equals(unit)) {
      return;
    }
    if (unit == null) {
      withoutUnit = variable;
    } else if (variable.type() != ValueType.TIMESTAMP || !unit.equals("unixtime")) {
      throw unexpectedUnit(slot, unit);
    }
  }

  private ApiException unexpectedUnit(int slot, String unit) {
    Variable variable = layout.variableOf(slot);
    boolean isQuotable =
        unit.length() <= MAX_UNIT_LENGTH && unit.chars().noneMatch(Character::isISOControl);
    return new ApiException(
        Failure.UNEXPECTED_UNIT,
        ("The %1$s section has %2$s in the unit %3$s, expected \"%4$s\". Remove %5$s from"
                + " %1$s.variables until the API sends the expected unit again. If openmeteo.url is"
                + " your own server or a proxy, check that it passes the unit parameters on")
            .formatted(
                layout,
                layout.describe(slot),
                isQuotable ? "\"" + unit + "\"" : "of a long text",
                variable.unit(),
                variable.name()));
  }

  private static boolean isAllNull(double[] column) {
    return Arrays.stream(column).allMatch(Double::isNaN);
  }

  private void checkUnrequested(String name) throws ApiException {
    if (layout.lacksModel(name)) {
      throw new ApiException(
          Failure.UNLABELLED_MODELS, "The response does not name the model of its columns");
    }
    expect(!name.contains("_member"), "has ensemble members of a model that is not known as one");
  }

  private void readTimes(JsonParser json) throws IOException, ApiException {
    if (!layout.isTimeSeries()) {
      times = new long[] {readTime(json, "has no time")};
      return;
    }
    expect(json.currentToken() == JsonToken.START_ARRAY, "has times that are not an array");
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_ARRAY) {
      times = new long[0];
      return;
    }
    times = new long[layout.rows()];
    for (int row = 0; row < times.length; row++, token = json.nextToken()) {
      times[row] = readTime(json, "has fewer times than requested");
    }
    expect(token == JsonToken.END_ARRAY, "has more times than requested");
  }

  private long readTime(JsonParser json, String otherwise) throws IOException, ApiException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    expect(json.currentToken() == JsonToken.VALUE_STRING, otherwise);
    timesAreLocalText = true;
    return localSecond(json.getText());
  }

  private double[] readColumn(JsonParser json, int slot) throws IOException, ApiException {
    ValueType type = layout.variableOf(slot).type();
    PlausibleRange plausible = layout.plausible(slot);
    if (!layout.isTimeSeries()) {
      return new double[] {readValue(json, slot, type, plausible)};
    }
    expect(json.currentToken() == JsonToken.START_ARRAY, "has a column that is not an array");
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return EMPTY;
    }
    double[] column = new double[layout.rows()];
    boolean hasNumbers = false;
    for (int row = 0; row < column.length; row++, token = json.nextToken()) {
      hasNumbers |= token.isNumeric();
      column[row] = readValue(json, slot, type, plausible);
    }
    expect(token == JsonToken.END_ARRAY, "has a column with too many rows");
    expect(!(hasNumbers && localText[slot]), "has a column that mixes instants and local times");
    return column;
  }

  /** Reads one value of a column; NaN if it is null, or if no weather has it. */
  private double readValue(JsonParser json, int slot, ValueType type, PlausibleRange plausible)
      throws IOException, ApiException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    double value;
    if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
      value = json.getDoubleValue();
    } else {
      expect(
          token == JsonToken.VALUE_STRING && type == ValueType.TIMESTAMP,
          "has a column with too few rows or with values that are not numbers");
      localText[slot] = true;
      value = localSecond(json.getText());
    }
    expect(isOf(type, value), "has a value that is not valid for its variable");
    if (!plausible.contains(value)) {
      implausible[slot]++;
      return Double.NaN;
    }
    return value;
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
