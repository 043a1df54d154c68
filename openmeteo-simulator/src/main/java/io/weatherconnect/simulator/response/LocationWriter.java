package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.api.ForecastRequest;
import io.weatherconnect.simulator.api.LocationPlan;
import io.weatherconnect.simulator.api.OutsideModel;
import io.weatherconnect.simulator.api.ResponsePlan;
import io.weatherconnect.simulator.api.SectionTimes;
import io.weatherconnect.simulator.api.SwiftText;
import io.weatherconnect.simulator.weather.Domain;
import io.weatherconnect.simulator.weather.TimeRange;
import io.weatherconnect.simulator.weather.Unit;
import io.weatherconnect.simulator.weather.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the response for one location: the head and the sections, in the order of the API. */
final class LocationWriter {

  private static final int QUARTER = 900;
  private static final int HOUR = 3_600;

  private final ForecastRequest request;
  private final ResponsePlan plan;
  private final LocationPlan location;
  private final JsonOutput json;
  private final LocationResponse weather;
  private final long started = System.nanoTime();

  LocationWriter(ResponsePlan plan, LocationPlan location, JsonOutput json) {
    this.plan = plan;
    this.request = plan.request();
    this.location = location;
    this.json = json;
    this.weather = new LocationResponse(plan, location);
  }

  void write() throws IOException {
    if (location.coveringModels().isEmpty()) {
      writeUncovered();
      return;
    }
    List<SectionColumns> sections = sections();
    writeHead();
    if (request.current().isPresent()) {
      writeCurrent(request.current().get());
    }
    for (SectionColumns section : sections) {
      new SectionWriter(request.query().unixTime(), location.offset(), json).write(section);
    }
    json.raw("}");
  }

  private List<SectionColumns> sections() {
    boolean empty =
        location.isUndefined() && plan.availability().outsideModel() == OutsideModel.EMPTY;
    SectionTimes times = empty ? SectionTimes.EMPTY : location.times();
    List<SectionColumns> sections = new ArrayList<>();
    request
        .minutely15()
        .ifPresent(
            variables ->
                sections.add(
                    new SectionColumns(
                        "minutely_15",
                        times.minutely15(),
                        weather.hourly(variables, times.minutely15()))));
    request
        .hourly()
        .ifPresent(
            variables ->
                sections.add(
                    new SectionColumns(
                        "hourly", times.hourly(), weather.hourly(variables, times.hourly()))));
    request
        .daily()
        .ifPresent(
            variables ->
                sections.add(
                    new SectionColumns(
                        "daily", times.daily(), weather.daily(variables, times.daily()))));
    return sections;
  }

  private void writeHead() throws IOException {
    float latitude = location.location().site().latitude();
    float longitude = location.location().site().longitude();
    if (!location.isUndefined()) {
      Domain finest = location.coveringModels().get(0).domains().get(0);
      latitude = finest.cellLatitude(latitude);
      longitude = finest.cellLongitude(longitude);
    }
    json.raw("{\"latitude\":").raw(SwiftText.of(latitude));
    json.raw(",\"longitude\":").raw(SwiftText.of(longitude));
    writeMeta();
    float elevation = location.location().site().elevation();
    if (Float.isFinite(elevation)) {
      json.raw(",\"elevation\":").raw(SwiftText.of(elevation));
    }
    writeId();
  }

  private void writeUncovered() throws IOException {
    json.raw("{\"latitude\":nan,\"longitude\":nan");
    writeMeta();
    writeId();
    json.raw("}");
  }

  private void writeMeta() throws IOException {
    double milliseconds = (System.nanoTime() - started) / 1e6;
    json.raw(",\"generationtime_ms\":").raw(SwiftText.of(milliseconds));
    json.raw(",\"utc_offset_seconds\":").integer(location.offset());
    json.raw(",\"timezone\":").quoted(location.location().zone().getId());
    json.raw(",\"timezone_abbreviation\":").quoted(abbreviation(location.offset()));
  }

  private void writeId() throws IOException {
    if (location.location().id() != 0) {
      json.raw(",\"location_id\":").integer(location.location().id());
    }
  }

  /** Returns GMT with the offset in hours and, if not zero, minutes: GMT+2, GMT+9:30. */
  private static String abbreviation(int offset) {
    if (offset == 0) {
      return "GMT";
    }
    int minutes = Math.abs(offset) / 60;
    String hours = "GMT" + (offset < 0 ? "-" : "+") + minutes / 60;
    return minutes % 60 == 0 ? hours : hours + ":" + minutes % 60;
  }

  /**
   * Writes the values of one instant, from the first model only. Their names do not contain the
   * model.
   */
  private void writeCurrent(List<Variable> variables) throws IOException {
    String name = request.query().currentWeather() ? "current_weather" : "current";
    int interval = request.endpoint().hasMinutely15() ? QUARTER : HOUR;
    long instant = Math.floorDiv(plan.now().getEpochSecond(), interval) * interval;
    List<Column> columns = weather.current(variables, new TimeRange(instant, interval, 1));
    boolean unix = request.query().unixTime();
    Unit timeUnit = unix ? Unit.UNIX_TIME : Unit.ISO_TIME;
    json.raw(",\"" + name + "_units\":{\"time\":").quoted(timeUnit.text());
    json.raw(",\"interval\":\"seconds\"");
    for (Column column : columns) {
      json.raw(",").quoted(column.name()).raw(":").quoted(column.unit().text());
    }
    json.raw("},\"" + name + "\":{\"time\":");
    if (unix) {
      json.integer(instant);
    } else {
      json.localTime(instant + location.offset());
    }
    json.raw(",\"interval\":").integer(interval);
    for (Column column : columns) {
      json.raw(",").quoted(column.name()).raw(":");
      json.fixed(column.values()[0], column.unit().decimals());
    }
    json.raw("}");
  }
}
