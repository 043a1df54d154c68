package io.weatherconnect.cli.locations;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.weatherconnect.cli.connect.LocationEntry;
import io.weatherconnect.stack.ToolException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV table of locations, as {@code locations.file} names it. A change adds or removes one line
 * and keeps all others, with their order, quotes and line ends. Immutable.
 */
public final class LocationsTable {
  private static final List<String> REQUIRED = List.of("name", "latitude", "longitude");

  /** Where CSV ends a line; names may contain the other line separators of Unicode. */
  private static final String LINE_END = "\r\n|\r|\n";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final List<String> columns;
  private final Map<Integer, LocationEntry> locations;
  private final List<String> lines;
  private final String lineEnd;

  private LocationsTable(Path file, String text) {
    this.file = file;
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    this.lines = List.of(text.stripTrailing().split(LINE_END, -1));
    this.locations = new LinkedHashMap<>();
    List<String> header = List.of();
    // The mark that spreadsheets write is kept in the lines but is not part of the first column.
    String csv = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord row : rows) {
        header = row.getHeader();
        requireColumns(header);
        locations.put(
            Math.toIntExact(row.getStartingLineNumber()) - 1,
            new LocationEntry(
                field(row, "name").orElse(""),
                field(row, "latitude").orElse(""),
                field(row, "longitude").orElse(""),
                field(row, "elevation"),
                field(row, "timezone")));
      }
    } catch (CsvParseException | IOException e) {
      throw new ToolException(file + " is not a CSV table.", e);
    }
    this.columns = header.isEmpty() ? List.of(csv.strip().split(",", -1)) : header;
    requireColumns(columns);
  }

  /**
   * Reads a table in UTF-8.
   *
   * @throws ToolException when it cannot be read or lacks a column
   */
  public static LocationsTable read(Path file) {
    try {
      return new LocationsTable(file, Files.readString(file));
    } catch (IOException e) {
      throw new ToolException(
          "%s cannot be read. Check that it is a table in UTF-8 with the header name,latitude,longitude."
              .formatted(file),
          e);
    }
  }

  private void requireColumns(List<String> header) {
    if (!header.containsAll(REQUIRED)) {
      throw new ToolException(
          "%s: line 1 must be a header with the columns name,latitude,longitude.".formatted(file));
    }
  }

  private static Optional<String> field(NamedCsvRecord row, String column) {
    return row.findField(column).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Returns the locations in the order of the lines. */
  public List<LocationEntry> locations() {
    return List.copyOf(locations.values());
  }

  /**
   * Adds a location as the last line, without a solar panel. An elevation is written if the other
   * lines have one; a time zone, if all of them have one.
   *
   * @throws ToolException when the table has a location with this name, or needs an elevation
   */
  public LocationsTable adding(LocationEntry added) {
    for (LocationEntry location : locations.values()) {
      if (location.name().equals(added.name())) {
        throw location.duplicateIn(file.toString());
      }
    }
    List<String> changed = new ArrayList<>(lines);
    changed.add(line(added));
    return new LocationsTable(file, text(changed));
  }

  private String line(LocationEntry added) {
    boolean elevations = locations.values().stream().anyMatch(it -> it.elevation().isPresent());
    boolean timezones =
        !locations.isEmpty()
            && locations.values().stream().allMatch(it -> it.timezone().isPresent());
    if (elevations && added.elevation().isEmpty()) {
      throw new ToolException(
          "The other lines of %s have an elevation. Add that of %s with --elevation."
              .formatted(file, added.name()));
    }
    List<String> fields = new ArrayList<>();
    for (String column : columns) {
      fields.add(
          switch (column) {
            case "name" -> added.name();
            case "latitude" -> added.latitude();
            case "longitude" -> added.longitude();
            case "elevation" -> elevations ? added.elevation().orElseThrow() : "";
            case "tilt", "azimuth" -> "";
            case "timezone" -> timezones ? added.timezone().orElse("auto") : "";
            default ->
                throw new ToolException(
                    "%s has a column %s, which the connector does not read. Remove it first."
                        .formatted(file, column));
          });
    }
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(fields);
    } catch (IOException e) {
      throw new UncheckedIOException("A line of text cannot be written", e);
    }
    return text.toString().stripTrailing();
  }

  /**
   * Removes the line of a location.
   *
   * @throws ToolException when the table has no location, or no other location, with this name
   */
  public LocationsTable removing(String name) {
    List<Integer> found =
        locations.keySet().stream()
            .filter(line -> locations.get(line).name().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new ToolException("%s has no location %s.".formatted(file, name));
    }
    if (found.size() == locations.size()) {
      throw new ToolException(
          "%s is the only location of %s; a source needs at least one.".formatted(name, file));
    }
    List<String> changed = new ArrayList<>(lines);
    found.stream().sorted((one, other) -> other - one).forEach(line -> changed.remove((int) line));
    return new LocationsTable(file, text(changed));
  }

  private String text(List<String> changed) {
    return String.join(lineEnd, changed) + lineEnd;
  }

  /** Returns the lines that this table has more than another one. */
  public List<String> linesNotIn(LocationsTable other) {
    List<String> difference = new ArrayList<>(lines);
    difference.removeAll(other.lines);
    return difference;
  }

  /**
   * Replaces the file at once, because a worker may read it at any time.
   *
   * @throws ToolException when it cannot be written
   */
  public void write() {
    try {
      Path target = file.toRealPath();
      Path written = target.resolveSibling(target.getFileName() + ".new");
      // Copied first, so that the new file has the permissions of the old one.
      Files.copy(
          target, written, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(written, text(lines), StandardCharsets.UTF_8);
      Files.move(
          written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ToolException(
          "%s cannot be written. Check the permissions of the file and its folder.".formatted(file),
          e);
    }
  }
}
