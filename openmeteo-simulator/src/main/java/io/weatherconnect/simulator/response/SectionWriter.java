package io.weatherconnect.simulator.response;

import io.weatherconnect.simulator.weather.TimeRange;
import io.weatherconnect.simulator.weather.Unit;
import java.io.IOException;

/** Writes a section and its units. */
final class SectionWriter {

  private static final int DAY = 86_400;

  private final boolean unix;
  private final int offset;
  private final JsonOutput json;

  /**
   * Creates a writer.
   *
   * @param unix whether to write times as epoch seconds instead of local text
   * @param offset the UTC offset in seconds; a local second minus the offset is its instant
   */
  SectionWriter(boolean unix, int offset, JsonOutput json) {
    this.unix = unix;
    this.offset = offset;
    this.json = json;
  }

  void write(SectionColumns section) throws IOException {
    Unit timeUnit = unix ? Unit.UNIX_TIME : Unit.ISO_TIME;
    json.raw(",\"" + section.name() + "_units\":{\"time\":").quoted(timeUnit.text());
    for (Column column : section.columns()) {
      Unit unit = column.isTime() ? timeUnit : column.unit();
      json.raw(",").quoted(column.name()).raw(":").quoted(unit.text());
    }
    json.raw("},\"" + section.name() + "\":{\"time\":[");
    writeAxis(section.time());
    for (Column column : section.columns()) {
      json.raw("],").quoted(column.name()).raw(":[");
      if (column.isTime()) {
        writeInstants(column.instants());
      } else {
        writeValues(column.values(), column.unit().decimals());
      }
    }
    json.raw("]}");
  }

  private void writeAxis(TimeRange time) throws IOException {
    for (int i = 0; i < time.count(); i++) {
      if (i > 0) {
        json.separator();
      }
      long local = time.at(i);
      if (unix) {
        json.integer(local - offset);
      } else if (time.step() >= DAY) {
        json.localDate(local);
      } else {
        json.localTime(local);
      }
    }
  }

  private void writeValues(float[] values, int decimals) throws IOException {
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        json.separator();
      }
      json.fixed(values[i], decimals);
    }
  }

  private void writeInstants(long[] instants) throws IOException {
    for (int i = 0; i < instants.length; i++) {
      if (i > 0) {
        json.separator();
      }
      if (instants[i] == Column.NO_INSTANT) {
        json.nullValue();
      } else if (unix) {
        json.integer(instants[i]);
      } else {
        json.localTime(instants[i] + offset);
      }
    }
  }
}
