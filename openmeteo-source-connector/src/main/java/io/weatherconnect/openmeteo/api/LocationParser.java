package io.weatherconnect.openmeteo.api;

import static io.weatherconnect.openmeteo.api.ApiException.expect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weatherconnect.openmeteo.catalog.Section;
import io.weatherconnect.openmeteo.catalog.Variable;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Parses one location of a response. */
final class LocationParser {
  /** Java's limit for zone offsets; the largest in use is 14 hours. */
  private static final int LARGEST_OFFSET_SECONDS = 18 * 3_600;

  private final JsonParser json;
  private final WeatherRequest request;
  private final int position;
  private final int seriesCount;
  private final Map<Section, SectionParser> sections = new EnumMap<>(Section.class);

  private double latitude = Double.NaN;
  private double longitude = Double.NaN;
  private double elevation = Double.NaN;
  private boolean hasNanCoordinate;
  private int utcOffsetSeconds;
  private int locationId;
  private String timezone = "GMT";

  /**
   * A parser for one location.
   *
   * @param json at the start of the location's object
   * @param layouts of the requested sections
   * @param position of the location in the request
   */
  LocationParser(
      JsonParser json, WeatherRequest request, Map<Section, ResponseLayout> layouts, int position) {
    this.json = json;
    this.request = request;
    this.position = position;
    this.seriesCount = request.series().size();
    layouts.forEach((section, layout) -> sections.put(section, new SectionParser(layout)));
  }

  /** Parses the location to its end. */
  LocationForecast read(Instant fetchedAt) throws IOException, ApiException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      readMember(name);
    }
    expect(json.currentToken() == JsonToken.END_OBJECT, "The response is truncated");
    // A proxy may drop the id of a single location, which needs none.
    expect(
        locationId == position + 1 || (locationId == 0 && request.locations().size() == 1),
        "The response has other locations than those requested");
    if (hasNanCoordinate) {
      finishWithoutCell();
    } else {
      finish();
    }
    return forecast(fetchedAt);
  }

  /** A variable with values whose unit the response lacks, or null. */
  Variable withoutUnit() {
    for (SectionParser section : sections.values()) {
      if (section.withoutUnit() != null) {
        return section.withoutUnit();
      }
    }
    return null;
  }

  private void readMember(String name) throws IOException, ApiException {
    switch (name) {
      case "latitude" -> latitude = coordinate(90);
      case "longitude" -> longitude = coordinate(360);
      case "elevation" -> elevation = number(10_000);
      case "utc_offset_seconds" -> utcOffsetSeconds = integer(LARGEST_OFFSET_SECONDS);
      case "location_id" -> locationId = integer(Integer.MAX_VALUE);
      case "timezone" -> timezone = text().equals("UTC") ? "GMT" : text();
      case "error" -> throw ApiException.malformed("The response is an error with status 200");
      default -> readSection(name);
    }
  }

  /** Parses the columns or the units of a requested section; skips any other member. */
  private void readSection(String member) throws IOException, ApiException {
    for (Map.Entry<Section, SectionParser> section : sections.entrySet()) {
      String name = section.getKey().apiName();
      if (member.equals(name)) {
        section.getValue().readColumns(json);
        return;
      }
      if (member.equals(name + "_units")) {
        section.getValue().readUnits(json);
        return;
      }
    }
    json.skipChildren();
  }

  private void finish() throws ApiException {
    expect(!Double.isNaN(latitude + longitude), "The response lacks a location's coordinates");
    for (SectionParser section : sections.values()) {
      section.finish(utcOffsetSeconds);
    }
    labelCurrent();
    for (int series = 0; series < seriesCount; series++) {
      if (!isCovered(series, null)) {
        dropColumns(series);
      }
    }
  }

  /** The current weather is that of the first model that has data in any other section. */
  private void labelCurrent() {
    SectionParser current = sections.get(Section.CURRENT);
    int first = 0;
    while (first < seriesCount && !isCovered(first, current)) {
      first++;
    }
    if (current != null && first > 0 && first < seriesCount) {
      current.moveTo(first);
    }
  }

  /**
   * Whether a section has data of a series.
   *
   * @param except a section that does not count, or null
   */
  private boolean isCovered(int series, SectionParser except) {
    return sections.values().stream()
        .anyMatch(section -> section != except && section.covers(series));
  }

  private void dropColumns(int series) {
    sections.values().forEach(section -> section.drop(series));
  }

  /** A location without a cell is outside the model, unless a defect hides the cell of its data. */
  private void finishWithoutCell() throws ApiException {
    for (SectionParser section : sections.values()) {
      expect(!section.hasWeather(), "The response has weather of a location without coordinates");
    }
    if (request.locations().size() == 1) {
      throw new ApiException(
          Failure.OUTSIDE_MODEL, "The location is outside the region that the model covers");
    }
    for (int series = 0; series < seriesCount; series++) {
      dropColumns(series);
    }
  }

  private LocationForecast forecast(Instant fetchedAt) {
    Map<Section, double[][]> columns = new EnumMap<>(Section.class);
    Map<Variable, Integer> implausible = new HashMap<>();
    sections.forEach(
        (name, section) -> {
          columns.put(name, section.columns());
          section.addImplausible(implausible);
        });
    return new LocationForecast(
        request.locations().get(position),
        request,
        fetchedAt,
        new LocationForecast.GridCell(latitude, longitude, elevation),
        utcOffsetSeconds,
        timezone,
        columns,
        currentRow(),
        implausible);
  }

  private long currentRow() {
    SectionParser current = sections.get(Section.CURRENT);
    return current == null || hasNanCoordinate
        ? 0
        : current.firstSecond() / Section.CURRENT.secondsPerRow();
  }

  /** A coordinate; NaN where the API prints a bare {@code nan}, which {@link NanInput} replaces. */
  private double coordinate(double most) throws IOException, ApiException {
    if (json.currentToken() == JsonToken.VALUE_STRING && json.getText().isEmpty()) {
      hasNanCoordinate = true;
      return Double.NaN;
    }
    return number(most);
  }

  private double number(double most) throws IOException, ApiException {
    expect(json.currentToken().isNumeric(), "The response has a text instead of a number");
    double value = json.getDoubleValue();
    expect(Math.abs(value) <= most, "The response has a number that is out of range");
    return value;
  }

  private int integer(int most) throws IOException, ApiException {
    double value = number(most);
    expect(value == Math.rint(value), "The response has a fraction instead of an integer");
    return (int) value;
  }

  private String text() throws IOException, ApiException {
    expect(
        json.currentToken() == JsonToken.VALUE_STRING,
        "The response has another type instead of a text");
    return json.getText();
  }
}
