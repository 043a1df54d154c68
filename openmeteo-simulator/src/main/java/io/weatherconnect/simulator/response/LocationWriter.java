package io.weatherconnect.simulator.response;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutsideModel;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.api.Section;
import io.weatherconnect.simulator.api.SwiftText;
import io.weatherconnect.simulator.api.TimeAxes;
import io.weatherconnect.simulator.weather.Grid;
import io.weatherconnect.simulator.weather.Site;
import io.weatherconnect.simulator.weather.TimeRange;
import io.weatherconnect.simulator.weather.Unit;
import io.weatherconnect.simulator.weather.Variable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes the element of one location, with the fields in the order of the API. */
final class LocationWriter {
  private static final int HOUR = 3_600;
  private static final int QUARTER = 900;
  private static final int DATE_LENGTH = "2026-08-20".length();
  private static final int TIME_LENGTH = "2026-08-20T10:15".length();

  /** GMT with the offset in hours and, if not zero, minutes: GMT, GMT+2, GMT+9:30. */
  private static final DateTimeFormatter ABBREVIATION =
      DateTimeFormatter.ofPattern("O", Locale.ROOT);

  private final ResponsePlan plan;
  private final LocationPlan location;
  private final JsonGenerator json;
  private final LocationColumns columns;
  private final Unit timeUnit;
  private final long started = System.nanoTime();

  LocationWriter(ResponsePlan plan, LocationPlan location, JsonGenerator json) {
    this.plan = plan;
    this.location = location;
    this.json = json;
    this.columns = new LocationColumns(plan, location);
    this.timeUnit = plan.query().unixTime() ? Unit.UNIX_TIME : Unit.ISO_TIME;
  }

  void write() throws IOException {
    json.writeStartObject();
    writeHead();
    if (!location.models().isEmpty()) {
      writeSections();
    }
    json.writeEndObject();
  }

  private void writeHead() throws IOException {
    Site site = location.site();
    boolean isUncovered = location.models().isEmpty();
    float latitude = isUncovered ? Float.NaN : site.latitude();
    float longitude = isUncovered ? Float.NaN : site.longitude();
    if (!isUncovered && !location.isUndefined()) {
      Grid finest = location.models().get(0).covering(latitude, longitude).get(0).grid();
      latitude = finest.cellLatitude(latitude);
      longitude = finest.cellLongitude(longitude);
    }
    number("latitude", SwiftText.of(latitude));
    number("longitude", SwiftText.of(longitude));
    number("generationtime_ms", SwiftText.of((System.nanoTime() - started) / 1e6));
    json.writeNumberField("utc_offset_seconds", location.offset());
    json.writeStringField("timezone", location.zone().getId());
    json.writeStringField(
        "timezone_abbreviation", ABBREVIATION.format(ZoneOffset.ofTotalSeconds(location.offset())));
    if (!isUncovered && Float.isFinite(location.elevation())) {
      number("elevation", SwiftText.of(location.elevation()));
    }
    if (location.id() != 0) {
      json.writeNumberField("location_id", location.id());
    }
  }

  private void writeSections() throws IOException {
    boolean isEmpty =
        location.isUndefined() && plan.availability().outsideModel() == OutsideModel.EMPTY;
    TimeAxes times = isEmpty ? location.times().empty() : location.times();
    writeCurrent();
    write(Section.MINUTELY_15, times.quarters());
    write(Section.HOURLY, times.hours());
    write(Section.DAILY, times.days());
  }

  /** Writes the values of one instant, if they are requested. */
  private void writeCurrent() throws IOException {
    List<Variable> variables = plan.sections().get(Section.CURRENT);
    if (variables == null) {
      return;
    }
    int interval =
        plan.target().endpoint().sections().contains(Section.MINUTELY_15) ? QUARTER : HOUR;
    long instant = Math.floorDiv(plan.now().getEpochSecond(), interval) * interval;
    List<Column> values = columns.current(variables, new TimeRange(instant, interval, 1));
    startSection(Section.CURRENT, values);
    writeTime(instant, TIME_LENGTH);
    json.writeNumberField("interval", interval);
    for (Column column : values) {
      number(column.name, SwiftText.fixed(column.values[0], column.unit.decimals()));
    }
    json.writeEndObject();
  }

  /** Writes a section with a row for each local time, if it is requested. */
  private void write(Section section, TimeRange time) throws IOException {
    List<Variable> variables = plan.sections().get(section);
    if (variables == null) {
      return;
    }
    List<Column> values = columns.of(variables, time);
    startSection(section, values);
    json.writeStartArray();
    for (int i = 0; i < time.count(); i++) {
      writeTime(
          time.at(i) - location.offset(), section == Section.DAILY ? DATE_LENGTH : TIME_LENGTH);
    }
    json.writeEndArray();
    for (Column column : values) {
      json.writeArrayFieldStart(column.name);
      for (int i = 0; i < column.values.length; i++) {
        float value = column.values[i];
        if (column.isTime()) {
          writeTime(time.at(i) - location.offset() + (long) value, TIME_LENGTH);
        } else {
          json.writeNumber(SwiftText.fixed(value, column.unit.decimals()));
        }
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Writes the units of a section, and starts its values up to the name of the times. */
  private void startSection(Section section, List<Column> values) throws IOException {
    json.writeObjectFieldStart(section.parameter() + "_units");
    json.writeStringField("time", timeUnit.text());
    if (section == Section.CURRENT) {
      json.writeStringField("interval", "seconds");
    }
    for (Column column : values) {
      json.writeStringField(column.name, (column.isTime() ? timeUnit : column.unit).text());
    }
    json.writeEndObject();
    json.writeObjectFieldStart(section.parameter());
    json.writeFieldName("time");
  }

  /** Writes an instant in epoch seconds: as it is, or as local time cut to a length. */
  private void writeTime(long instant, int length) throws IOException {
    if (timeUnit == Unit.UNIX_TIME) {
      json.writeNumber(instant);
    } else {
      LocalDateTime local =
          LocalDateTime.ofEpochSecond(instant + location.offset(), 0, ZoneOffset.UTC);
      json.writeString(local.toString().substring(0, length));
    }
  }

  private void number(String name, String text) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(text);
  }
}
