package io.weatherconnect.openmeteo.records;

import io.weatherconnect.openmeteo.catalog.Section;
import java.util.HashMap;
import java.util.Map;

/**
 * Remembers what was last sent for the days that may still be revised, so that only new and changed
 * rows are sent. Takes 8 bytes a row of the live window; days that are delivered for good are
 * forgotten. Starts empty, so after a restart the live window is sent once more. Not safe for use
 * by several threads.
 */
final class SentRows {
  private record Line(Section section, String model) {}

  private final Map<String, Map<Line, RowHashes>> byLocation = new HashMap<>();

  /** The rows of one location, section and model. */
  RowHashes of(String location, Section section, String model) {
    return byLocation
        .computeIfAbsent(location, any -> new HashMap<>())
        .computeIfAbsent(new Line(section, model), any -> new RowHashes());
  }

  /** Forgets what was sent for a location before a day, counted since the epoch. */
  void forgetBefore(String location, long epochDay) {
    byLocation
        .getOrDefault(location, Map.of())
        .forEach(
            (line, rows) ->
                rows.keepFrom(line.section() == Section.HOURLY ? epochDay * 24 : epochDay));
  }
}
