package io.weatherconnect.cli.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weatherconnect.openmeteo.api.DayRange;
import io.weatherconnect.openmeteo.catalog.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A recorded response of one location, whose rows may be an extract of some days and whose times
 * may be local text. {@link #response} has the recorded values among the nulls of complete days, as
 * the connector requests them.
 */
final class CompletedRecording {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS_PER_DAY = 86_400;

  private final ObjectNode recorded;
  private final int offset;

  private CompletedRecording(ObjectNode recorded) {
    this.recorded = recorded;
    this.offset = recorded.path("utc_offset_seconds").asInt();
  }

  static CompletedRecording read(Path file) throws IOException {
    return new CompletedRecording((ObjectNode) JSON.readTree(file.toFile()));
  }

  /** A recorded value: the name of its column, the number of its row, and the value. */
  record Value(Section section, String column, long row, double value) {}

  /** The recorded sections. */
  List<Section> sections() {
    return Stream.of(Section.values()).filter(it -> recorded.has(it.apiName())).toList();
  }

  /** The names of a section's columns. */
  List<String> columns(Section section) {
    List<String> names = new ArrayList<>();
    recorded.path(section.apiName()).fieldNames().forEachRemaining(names::add);
    names.removeAll(List.of("time", "interval"));
    return names;
  }

  /** All recorded values without the nulls. */
  List<Value> values() {
    List<Value> values = new ArrayList<>();
    for (Section section : sections()) {
      List<Long> rows = rows(section);
      for (String column : columns(section)) {
        Iterator<JsonNode> cells = cells(section, column).iterator();
        for (long row : rows) {
          JsonNode cell = cells.next();
          if (!cell.isNull()) {
            values.add(
                new Value(
                    section, column, row, cell.isTextual() ? instant(cell) : cell.asDouble()));
          }
        }
      }
    }
    return values;
  }

  /** The days of all rows but the current one, or that day if there is no other. */
  DayRange days() {
    List<Section> series = sections().stream().filter(Section::isTimeSeries).toList();
    List<Long> days =
        (series.isEmpty() ? sections() : series)
            .stream()
                .flatMap(it -> rows(it).stream().map(row -> Math.floorDiv(row, it.rowsPerDay())))
                .sorted()
                .toList();
    return new DayRange(
        LocalDate.ofEpochDay(days.get(0)), LocalDate.ofEpochDay(days.get(days.size() - 1)));
  }

  /** The response with complete days and Unix times. */
  ObjectNode response() {
    ObjectNode response = recorded.deepCopy();
    for (Section section : sections()) {
      ObjectNode completed = response.putObject(section.apiName());
      if (section.isTimeSeries()) {
        complete(section, completed);
      } else {
        completed.setAll((ObjectNode) recorded.get(section.apiName()));
        completed.put("time", rows(section).get(0) * section.secondsPerRow());
      }
    }
    return response;
  }

  private void complete(Section section, ObjectNode completed) {
    long first = section.firstRow(days().from());
    int count = section.rows(days().days());
    ArrayNode times = completed.putArray("time");
    for (long row = first; row < first + count; row++) {
      times.add(row * section.secondsPerRow() - (section.hasDays() ? offset : 0));
    }
    for (String column : columns(section)) {
      ArrayNode all = completed.putArray(column);
      for (int i = 0; i < count; i++) {
        all.addNull();
      }
      Iterator<JsonNode> cells = cells(section, column).iterator();
      rows(section).forEach(row -> all.set((int) (row - first), cells.next()));
    }
  }

  /** The numbers of the recorded rows, as the connector counts them. */
  private List<Long> rows(Section section) {
    List<Long> rows = new ArrayList<>();
    cells(section, "time")
        .forEach(
            time -> {
              long instant = instant(time);
              rows.add(
                  Math.floorDiv(
                      section.hasDays() ? instant + offset : instant, section.secondsPerRow()));
            });
    return rows;
  }

  /** A column of a section; the current weather has one cell. */
  private Iterable<JsonNode> cells(Section section, String column) {
    JsonNode cells = recorded.get(section.apiName()).get(column);
    return cells.isArray() ? cells : List.of(cells);
  }

  private long instant(JsonNode time) {
    if (time.isNumber()) {
      return time.asLong();
    }
    String local = time.asText();
    long second =
        local.length() == 10
            ? LocalDate.parse(local).toEpochDay() * SECONDS_PER_DAY
            : LocalDateTime.parse(local).toEpochSecond(ZoneOffset.UTC);
    return second - offset;
  }
}
